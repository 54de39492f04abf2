import type { ParsedInputOf } from '../../contract/define.ts';
import type { PrepareContext } from '../../server/core/domain.ts';
import type { startBatch } from './contract.ts';
import { type FileHead, headVersion, type WantedFormat } from './reading/file-head.ts';
import type { Scan } from './reading/scan.ts';
import { findBatch, readFileHead } from './store.ts';
import { scanUpload } from './upload.ts';

export interface PreparedStart extends ParsedInputOf<typeof startBatch> {
  /** The file looked through anew, where the options read it in another way than before. */
  readonly scan: Scan | undefined;
}

/** Looks the file through before the transaction, if that is needed. */
export async function prepareStart(
  { actor, db, site }: Pick<PrepareContext, 'actor' | 'db' | 'site'>,
  input: ParsedInputOf<typeof startBatch>,
): Promise<PreparedStart> {
  const draft = await findBatch(db, input.id);
  if (draft?.status !== 'draft') return { ...input, scan: undefined };
  const wanted = { ...draft.options, ...input.options };
  const head = await readFileHead(db, input.id);
  return {
    ...input,
    scan: mustScan(head, wanted) ? await scanUpload(site, actor.tenantId, input.id, wanted) : undefined,
  };
}

/** Whether a file must be looked through anew: the options differ from what was found, or an older version found it. */
export function mustScan(head: FileHead, { encoding, delimiter, headerRow }: WantedFormat): boolean {
  return (
    head.version !== headVersion ||
    (encoding ?? head.encoding) !== head.encoding ||
    (delimiter ?? head.delimiter) !== head.delimiter ||
    (headerRow ?? head.headerRow) !== head.headerRow
  );
}
