import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type Multipart, type MultipartFile, fastifyMultipart } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../contract/errors.ts';
import type { SiteParts } from '../site.ts';
import { readActor } from './bearer.ts';
import { sendData, sendRefusal } from './replies.ts';

/** The file part may be this large; the domain has its own, smaller limit and its own words for it. */
const mostBytes = 256 * 1024 * 1024;

const mostFields = 20;

/** What a refused upload still sends is waited for so long; then its connection ends with the answer. */
const longestRestMs = 1_500;

/** `POST /api/batches` (CONTRACT 1.13): the file is streamed on as it comes, never held in memory. */
export async function addUploadRoute(app: FastifyInstance, parts: Pick<SiteParts, 'site' | 'upload'>): Promise<void> {
  await app.register(fastifyMultipart, {
    limits: { files: 1, fields: mostFields, fieldSize: 64 * 1024, fieldNameSize: 100, fileSize: mostBytes },
    throwFileSizeLimit: false,
  });
  app.post('/api/batches', async (request, reply) => {
    const actor = await readActor(request, parts.site.tokens, 'tenant');
    if (!request.isMultipart()) {
      throw new AppError(
        'VALIDATION_FAILED',
        'Send the file as multipart/form-data with the fields "file" and "kind".',
      );
    }
    const fields: Record<string, string> = {};
    const { form, file } = await readable(async () => {
      const parts = request.parts()[Symbol.asyncIterator]();
      return { form: parts, file: await nextFile(parts, fields) };
    });
    if (!file)
      throw new AppError('VALIDATION_FAILED', 'file: choose a file.', {
        fields: [{ field: 'file', message: 'Missing' }],
      });
    const key = request.headers['idempotency-key'];
    const upload = {
      fileName: file.filename,
      stream: wholeForm(file, form, fields),
      fields,
      key: typeof key === 'string' ? key : undefined,
    };
    const answer = await parts.upload(actor, upload);
    if (answer.ok) return sendData(reply, { method: 'POST', path: '/api/batches', status: 201 }, answer.data);
    // A refusal may come before the file has been read to its end: nobody waits long for the rest.
    if (!(await isReadToEnd(request.raw))) reply.header('connection', 'close');
    return sendRefusal(request, reply, answer.error);
  });
}

/** Lets what is left of a request run out unread, for a short while; answers whether it has ended. */
async function isReadToEnd(raw: IncomingMessage): Promise<boolean> {
  if (raw.complete) return true;
  raw.unpipe();
  raw.resume();
  await once(raw, 'end', { signal: AbortSignal.timeout(longestRestMs) }).catch(() => undefined);
  return raw.complete;
}

async function nextFile(
  form: AsyncIterator<Multipart>,
  fields: Record<string, string>,
): Promise<MultipartFile | undefined> {
  for (let step = await form.next(); !step.done; step = await form.next()) {
    const part = step.value;
    if (part.type === 'file') return part;
    if (part.fieldnameTruncated || part.valueTruncated) {
      throw new AppError('VALIDATION_FAILED', `The field "${part.fieldname}" of the form is too long.`);
    }
    fields[part.fieldname] = String(part.value);
  }
  return undefined;
}

/** The file's bytes. Ends after the form has ended, so that fields behind the file are there as well. */
async function* wholeForm(
  file: MultipartFile,
  form: AsyncIterator<Multipart>,
  fields: Record<string, string>,
): AsyncGenerator<Uint8Array> {
  const chunks = (file.file as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  for (let step = await readable(() => chunks.next()); !step.done; step = await readable(() => chunks.next()))
    yield step.value;
  if (file.file.truncated) throw new AppError('PAYLOAD_TOO_LARGE', 'This file is too large.');
  await readable(() => nextFile(form, fields));
}

const tooManyFields = `The form has more than ${mostFields} fields beside its file. Send "file" and "kind", and "mapping", "options" and "start" as they are wanted.`;

const formSentences: Readonly<Record<string, string>> = {
  FST_FILES_LIMIT: 'The form has more than one file. Send each file in a call of its own.',
  FST_FIELDS_LIMIT: tooManyFields,
  FST_PARTS_LIMIT: tooManyFields,
  FST_PROTO_VIOLATION: 'A field of the form has a name that cannot be one.',
};

/** What the parser of forms throws is a fault of the form, not of the server. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const sentence = formSentences[(error as { readonly code?: string }).code ?? ''];
    if (sentence) throw new AppError('VALIDATION_FAILED', sentence);
    throw new AppError('BAD_FILE', 'The upload broke off or is not a form that can be read. Please send it again.');
  }
}
