import * as z from 'zod';

/**
 * What an import of items or suppliers does with one that is there already. `add-only` leaves it as it is; `update`
 * writes the fields that the file has, never a level; `set-levels` brings the stock to the file's levels too, by
 * movements. Whoever says nothing gets `add-only`: nothing that is there is overwritten without being told to.
 */
export const importModes = ['add-only', 'update', 'set-levels'] as const;

/**
 * What an import does with an order, a purchase order or a movement whose number an earlier import brought in: `skip`
 * (which is what happens when nothing is said) or bring it in `again`. A movement is known by its number and its item.
 */
export const repeats = ['skip', 'again'] as const;

export const importOptions = {
  mode: z.enum(importModes).optional(),
  repeat: z.enum(repeats).optional(),
};

/**
 * Why a row changed nothing: it is there already and was to be left alone; it is there just so; its number was imported
 * earlier; the file itself says that the order was cancelled; it is a line of sums, or the line
 * of the names once more.
 */
export const skipReasons = ['exists', 'unchanged', 'repeated', 'cancelled', 'total', 'header'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Rows by what became of them. `successful` is their sum: a row that is skipped on purpose has not failed. */
export const outcomeCounters = {
  created: z.number().int(),
  changed: z.number().int(),
  skipped: z.number().int(),
};

/** Rows skipped, by the reason. */
export const skips = z.partialRecord(z.enum(skipReasons), z.number().int());
export type Skips = z.output<typeof skips>;

export const takenBack = {
  /** Rows skipped, by the reason. */
  skips,
  /** When the import was taken back as a whole, and by whom; `null` while it stands. */
  takenBackAt: z.string().nullable(),
  takenBackByName: z.string().nullable(),
};

/** The failed rows by what is wrong, the most frequent first. `field` and `column`: `null` where it is the row as a whole. */
export const failedColumns = z.array(
  z.object({
    field: z.string().nullable(),
    column: z.string().nullable(),
    code: z.string(),
    rows: z.number().int(),
  }),
);

/** What an import makes and changes; a movement is one of the ledger beyond those of its orders and new items. */
export const made = z.object({
  items: z.number().int(),
  changedItems: z.number().int(),
  movements: z.number().int(),
  orders: z.number().int(),
  purchaseOrders: z.number().int(),
  suppliers: z.number().int(),
  changedSuppliers: z.number().int(),
});

/** So many warnings are shown. */
export const mostWarnings = 20;

/** What is worth a look about an item that came in: a barcode that another one has too. */
export const importWarning = z.object({
  /** The item. */
  what: z.string(),
  field: z.string(),
  code: z.string(),
  message: z.string(),
});
export type ImportWarning = z.output<typeof importWarning>;

/** What one job says of itself beyond what a list shows. */
export const details = { failedColumns, made, warnings: z.array(importWarning) };
