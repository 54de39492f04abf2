import { basename } from 'node:path';
import type { Actor } from '../../contract/actor.ts';
import type { InputOf } from '../../contract/define.ts';
import type { Answer } from '../../contract/envelope.ts';
import { AppError, toRefusal } from '../../contract/errors.ts';
import { languageOf, regionOf } from '../../contract/region.ts';
import { may } from '../../contract/roles.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { type BatchKind, batchKinds, createBatch, mapping, options } from './contract.ts';
import { discardUpload, filePath, writeUpload } from './files.ts';
import type { WantedFormat } from './reading/file-head.ts';
import type { Scan } from './reading/scan.ts';
import type { Reservation } from './quota.ts';
import { runtimeOf } from './runtime.ts';

export interface Upload {
  readonly fileName: string;
  readonly stream: AsyncIterable<Uint8Array>;
  /** `kind`, and as they are wanted `mapping` (JSON), `options` (JSON), `start` (`false` leaves a draft). */
  readonly fields: Readonly<Record<string, string>>;
  /** Idempotency key: the same key again answers the first job. */
  readonly key?: string | undefined;
}

/**
 * Takes a file from a gateway and makes a job of it. Streams it to disk (100 MB at most), looks it through in the parse
 * thread, and answers the job, or BAD_FILE with a sentence; a refused file leaves nothing behind.
 */
export async function acceptUpload(site: SiteServices, actor: Actor, upload: Upload): Promise<Answer> {
  try {
    assertMay(actor);
    if (upload.fields['kind'] !== undefined) readKind(upload.fields);
    return { ok: true, data: await receive(site, actor, upload) };
  } catch (error) {
    if (!(error instanceof AppError)) site.logger.error({ err: error }, 'upload failed');
    return { ok: false, error: toRefusal(error) };
  }
}

function assertMay(actor: Actor): void {
  if (actor.kind === 'nobody') throw new AppError('UNAUTHENTICATED', 'Please sign in first.');
  if (may(actor.role, createBatch.permission)) return;
  throw new AppError('FORBIDDEN', 'Your role does not allow this.', { permission: createBatch.permission });
}

async function receive(site: SiteServices, actor: Actor, upload: Upload): Promise<unknown> {
  const id = site.newId();
  const room = await runtimeOf(site).quota.reserve(actor.tenantId);
  try {
    const written = await writeUpload(site, id, counted(upload.stream, room));
    // Read now: in a multipart body fields may stand behind the file.
    const file = { id, kind: readKind(upload.fields), fileName: cleanName(upload.fileName), ...written };
    const wishes = readWishes(upload.fields);
    const input: InputOf<typeof createBatch> = {
      ...file,
      ...(await scanUpload(site, actor.tenantId, id, wishes.options)),
      ...wishes,
    };
    const means = { kind: file.kind, sha256: file.sha256, ...wishes };
    const batch = await site.dispatch.command(actor, createBatch, input, { key: upload.key, means });
    // A repeated key answered the job that it made before.
    if (batch.id !== id) await discardUpload(site, id);
    return batch;
  } catch (error) {
    await discardUpload(site, id);
    throw error;
  } finally {
    room.release();
  }
}

async function* counted(stream: AsyncIterable<Uint8Array>, room: Reservation): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    await room.take(chunk.byteLength);
    yield chunk;
  }
}

/** Looks a job's file through, as far as it was said how to read it. Throws BAD_FILE. */
export async function scanUpload(
  site: SiteServices,
  tenantId: string,
  id: string,
  { encoding, delimiter, headerRow }: WantedFormat,
): Promise<Scan> {
  const region = regionOf(await readCompanySettings(site.reader.forTenant(tenantId)));
  const format = {
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(headerRow !== undefined && { headerRow }),
  };
  return runtimeOf(site).parser.scan(tenantId, filePath(site, id), format, region && languageOf(region));
}

/** For jobs that the server makes itself: the text becomes a file like any other. */
export async function prepareText(
  site: SiteServices,
  tenantId: string,
  input: { readonly id: string; readonly text: string; readonly options: WantedFormat },
): Promise<Scan & { readonly sha256: string; readonly size: number }> {
  const bytes = [new TextEncoder().encode(input.text)];
  return {
    ...(await writeUpload(site, input.id, bytes)),
    ...(await scanUpload(site, tenantId, input.id, input.options)),
  };
}

function readKind(fields: Upload['fields']): BatchKind {
  const kind = batchKinds.find((one) => one === fields['kind']);
  if (kind) return kind;
  const message = `kind: say what the file is: ${batchKinds.join(' or ')}.`;
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'kind', message }] });
}

function readWishes(fields: Upload['fields']) {
  return {
    mapping: readJson('mapping', fields['mapping'], mapping),
    options: readJson('options', fields['options'], options) ?? {},
    start: fields['start'] !== 'false',
  };
}

interface Schema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly message: string; readonly path: PropertyKey[] }[] };
      };
}

function readJson<T>(field: string, text: string | undefined, schema: Schema<T>): T | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const refuse = (message: string) =>
    new AppError('VALIDATION_FAILED', `${field}: ${message}`, { fields: [{ field, message }] });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('is not JSON.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not usable'}`.trim());
}

/** A name to show, never a path. */
function cleanName(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/'))
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  return name.slice(0, 255) || 'upload.csv';
}
