import { AppError } from '../../contract/errors.ts';

/** The sort values of a page's last row, in the order of the list: where the next page begins. */
export type ListPosition = readonly (string | number)[];

/** What a list answers as `page.next`: opaque to the caller. */
export function writeCursor(position: ListPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads what `writeCursor` wrote with `length` parts; `undefined` without one. Throws VALIDATION_FAILED for any other text. */
export function readCursor<P extends ListPosition>(cursor: string | undefined, length: number): P | undefined {
  if (!cursor) return undefined;
  const parts = parseCursor(cursor);
  const isPosition = Array.isArray(parts) && parts.length === length && parts.every(isText);
  if (!isPosition) throw badCursor();
  return parts as unknown as P;
}

/** The refusal of a cursor that another list or another order of it has written. */
export const badCursor = (): AppError =>
  new AppError('VALIDATION_FAILED', 'The cursor does not belong to this list.', {
    fields: [{ field: 'cursor', message: 'Unknown cursor' }],
  });

const isText = (part: unknown) => typeof part === 'string' || typeof part === 'number';

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
