import type { BatchKind } from '../../../domains/batches/contract.ts';
import { proposeMapping } from '../../../domains/batches/model.ts';

const HEAD_BYTES = 8_192;
const separators = [',', ';', '\t', '|'];

/** What a file holds, as far as the names of its columns tell; `null` when they do not. */
export function guessKind(head: string): BatchKind | null {
  const header = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  const [columns] = separators
    .map((separator) => header.split(separator).map((name) => name.trim().replaceAll('"', '')))
    .toSorted((one, other) => other.length - one.length);
  if (!columns || columns.length < 2) return null;
  const movements = proposeMapping('import-movements', columns);
  if (movements['sku'] && movements['quantity'] && (movements['date'] || movements['reference']))
    return 'import-movements';
  const items = proposeMapping('import-items', columns);
  return items['sku'] && items['name'] ? 'import-items' : null;
}

export async function guessKindOf(file: Blob): Promise<BatchKind | null> {
  return guessKind(await file.slice(0, HEAD_BYTES).text());
}
