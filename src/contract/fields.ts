import * as z from 'zod';
import { codeOf } from './folding.ts';
import { unzoned } from './unzoned.ts';
import { isOnTheClock, isWallClock } from './zone.ts';

/** Fields that many contracts share. */
export const id = z.string().min(1).max(100);

/** An id made by the client, so that what it does next without a connection can name what does not exist yet. */
export const newId = z.uuid();

export const identity = { id: z.string(), _id: z.string() };
export const isoTime = z.string();

/**
 * The version of a record that a change is based on: another one in the store is VERSION_CONFLICT with the `current`
 * record. Left out: the change is made whatever happened in between. A DELETE says it in its query string.
 */
export const version = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .optional();

export const text = (most: number): z.ZodString => z.string().trim().max(most);
export const requiredText = (most: number): z.ZodString => z.string().trim().min(1).max(most);

/** An empty text and `null` both mean: none. Add `.nullish()` where it may be left out. */
export const optionalText = (most: number) => text(most).transform((value) => (value === '' ? null : value));

/** A code (SKU, supplier code) in the form in which codes are kept and compared. */
export const code = (most: number) =>
  z
    .string()
    .max(4 * most)
    .transform(codeOf)
    .pipe(z.string().min(1).max(most));

export { money, unitPrice } from './money.ts';
export { positiveQuantity, quantity, quantityDecimals, signedQuantity } from './quantity.ts';

const isoText = z
  .string()
  .max(40)
  .refine((value) => (isWallClock(value) ? isOnTheClock(value) : isIsoTime(value)), 'Not an ISO 8601 date');
const isIsoTime = (value: string) => /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));
const momentOf = (value: string) => (isWallClock(value) ? unzoned(value) : new Date(value).toISOString());

/**
 * A date or date and time in ISO 8601; becomes the form with milliseconds and `Z` (CONTRACT 1.10). Without a zone it belongs to
 * the company's: it is resolved where the company is known (`server/core/company-zone.ts`), the begin of a day for a day.
 */
export const timeInput = isoText.transform(momentOf);

/** The end of a period: a day is the whole of that day, in the company's time zone. */
export const endInput = isoText.transform((value) => momentOf(isDay(value) ? `${value}T23:59:59.999` : value));

/** A day on which something is due, which is the same day for everybody and stays at 00:00 UTC, or a moment. */
export const dueInput = isoText.transform((value) => (isDay(value) ? `${value}T00:00:00.000Z` : momentOf(value)));

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** A yes or no that may come as text in a query string. */
export const flag = z.union([z.boolean(), z.stringbool()]);

/** Paging of lists: `limit` 50 by default, 500 at most; `cursor` is what `page.next` said (CONTRACT 1.13). */
export const paging = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
};

/** The output of a list query. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    page: z.object({ next: z.string().nullable(), total: z.number().int() }),
  });
}

const tableFormat = z.enum(['csv', 'xlsx']).default('csv');

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** What every export takes besides its filters. Convention: the path `/api/<list>/export.:format`. */
export const exportedAs = {
  format: tableFormat,
  /**
   * BCP 47, e.g. `de-DE`: where the CSV is opened. It gets the mark, the separator and the decimal sign that a spreadsheet
   * expects there. Left out, for programs: comma and point, without a mark.
   */
  locale: z.string().max(35).refine(isLocale, 'A language and a country, e.g. de-DE').optional(),
};
export type TableFormat = z.output<typeof tableFormat>;

export const fileAnswer = z.object({
  fileName: z.string(),
  contentType: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A field that a command has changed, with its values as the wire has them. */
export const fieldChange = z.object({ field: z.string(), from: fieldValue, to: fieldValue });
export type FieldChange = z.output<typeof fieldChange>;

/** `{}`: an operation without input. Unknown keys are dropped. */
export const nothing = z.object({});
