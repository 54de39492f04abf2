import { AppError } from '../../../contract/errors.ts';

/** The sort values of a page's last row, in the order of the list: where the next page begins. */
export type ListPosition = readonly (string | number)[];

/** What a list answers as `page.next`: opaque to the caller. `order`: which the position is of, e.g. `name asc`. */
export function writeCursor(order: string, position: ListPosition): string {
  return Buffer.from(JSON.stringify([order, ...position])).toString('base64url');
}

/**
 * Reads what `writeCursor` wrote of the same order with `length` values; `undefined` without a cursor. Throws
 * VALIDATION_FAILED for any other text.
 */
export function readCursor(cursor: string | undefined, order: string, length: number): ListPosition | undefined {
  if (!cursor) return undefined;
  const parts = parseCursor(cursor);
  const fits = Array.isArray(parts) && parts.length === length + 1 && parts[0] === order && parts.every(isText);
  if (!fits) {
    throw new AppError('VALIDATION_FAILED', 'The cursor does not belong to this list.', {
      fields: [{ field: 'cursor', message: 'Unknown cursor' }],
    });
  }
  return (parts as ListPosition).slice(1);
}

const isText = (part: unknown) => typeof part === 'string' || typeof part === 'number';

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
