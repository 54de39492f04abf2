import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../contract/errors.ts';
import type { SiteParts } from '../site.ts';
import { sendAnswer } from './answers.ts';
import { signedInActor } from './authenticate.ts';

/** A file may have 100 MB; the fields before it are small. */
const limits = { files: 1, fileSize: 100 * 1024 * 1024, fields: 20, fieldSize: 256 * 1024 };

/** `POST /api/batches`: a file for a job, streamed to the disk as it comes (CONTRACT 1.13). */
export async function mountUpload(app: FastifyInstance, parts: SiteParts): Promise<void> {
  await app.register(multipart, { limits });
  app.post('/api/batches', async (request, reply) => {
    const actor = await signedInActor(request, parts.site.tokens);
    if (!request.isMultipart()) {
      throw new AppError('VALIDATION_FAILED', 'Send the file as multipart/form-data with the fields "kind" and "file".');
    }
    const file = await request.file();
    if (!file) throw new AppError('VALIDATION_FAILED', 'The field "file" is missing.');
    const fields = Object.fromEntries(
      Object.entries(file.fields).flatMap(([name, field]) =>
        field && !Array.isArray(field) && field.type === 'field' ? [[name, String(field.value)]] : [],
      ),
    );
    const answer = await parts.upload(actor, { fileName: file.filename, stream: whole(file.file), fields });
    file.file.resume();
    return sendAnswer(request, reply, { method: 'POST', path: '/api/batches', status: 201 }, answer);
  });
}

/** The stream itself ends early, without a fault, when the limit cuts it: half a file must not pass for a whole one. */
async function* whole(stream: AsyncIterable<Uint8Array> & { truncated: boolean }): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield chunk;
  if (stream.truncated) throw new AppError('PAYLOAD_TOO_LARGE', 'A file may have 100 MB at most.');
}
