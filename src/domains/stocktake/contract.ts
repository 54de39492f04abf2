import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineExport, defineList, definePage, searched, sortedBy } from '../../contract/list.ts';

/**
 * Counting the stock.
 *
 * The rule of the variance: a line's expected level is the level at the moment of its first count that still stands, so
 * `variance = counted − level at that moment`. Posting moves exactly the variance, so that what was sold or received
 * between count and posting stays respected: `level after = level before posting + variance`, never below 0 (then as much
 * is taken as there is, and the line says how much). Count an item in one go: what moves between two counts of it that are
 * added up cannot be told apart.
 *
 * A count of a place has a line for each item at each place within it and posts to that place. Any other count has one line
 * an item, over all its places; a shortage comes off its default place first, then off the others. An item (at a place)
 * stands in one open count only.
 *
 * In a blind count nobody without `stock.post-count` is ever told a level or a variance; events never carry them.
 */
export const stocktakeStatuses = ['open', 'posted', 'cancelled'] as const;
export type StocktakeStatus = (typeof stocktakeStatuses)[number];

export const scopeKinds = ['all', 'place', 'category', 'items'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

export const lineStatuses = ['open', 'counted', 'conflict', 'recount'] as const;
export type LineStatus = (typeof lineStatuses)[number];

export const stocktake = z.object({
  ...fields.identity,
  /** `ST-2026-000001`, gapless in the company's year. */
  number: z.string(),
  status: z.enum(stocktakeStatuses),
  /** `value`: the place (with the places within it) or the category; `null` for everything and for chosen items. */
  scope: z.object({ kind: z.enum(scopeKinds), value: z.string().nullable() }),
  isBlind: z.boolean(),
  /** Counts of several people add up without asking. */
  addUp: z.boolean(),
  note: z.string().nullable(),
  lines: z.number().int(),
  counted: z.number().int(),
  conflicts: z.number().int(),
  recounts: z.number().int(),
  /** Open notes: unknown codes and items that the count does not have. */
  notes: z.number().int(),
  /** What was done with the lines that nobody counted; `null` until it is posted. */
  uncounted: z.enum(['leave', 'zero']).nullable(),
  /** Lines whose level posting changed; `null` until then. */
  adjustments: z.number().int().nullable(),
  openedBy: z.string(),
  openedByName: z.string(),
  postedBy: z.string().nullable(),
  postedByName: z.string().nullable(),
  postedAt: fields.isoTime.nullable(),
  cancelledAt: fields.isoTime.nullable(),
  cancelReason: z.string().nullable(),
  /** Counts every change, also that of a line. */
  version: z.number().int(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type Stocktake = z.output<typeof stocktake>;

/** What one person counted of a line. */
const personsCount = z.object({
  userId: z.string(),
  name: z.string(),
  quantity: z.number(),
  /** Where, as far as it was said. */
  places: z.array(z.string()),
  at: fields.isoTime,
});

/** A line as everybody may see it. `id` is made of the item and, in a count of a place, of the place. */
export const countedLine = z.object({
  ...fields.identity,
  stocktakeId: z.string(),
  itemId: z.string(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  quantityDecimals: fields.quantityDecimals,
  category: z.string().nullable(),
  /** Where to count it: the place of the line, else the item's default place. */
  place: z.string().nullable(),
  status: z.enum(lineStatuses),
  /** The sum of what stands; `null` when nothing does. */
  counted: z.number().nullable(),
  counts: z.array(personsCount),
  /** Found where it was not expected. */
  isAdded: z.boolean(),
  updatedAt: fields.isoTime,
});
export type CountedLine = z.output<typeof countedLine>;

/** All four are `null` while nobody has counted it, and always for who may not be told in a blind count. */
export const stocktakeLine = countedLine.extend({
  expected: z.number().nullable(),
  variance: z.number().nullable(),
  varianceValue: z.number().nullable(),
  /** What posting moved: less than the variance when the units had gone meanwhile. */
  posted: z.number().nullable(),
});
export type StocktakeLine = z.output<typeof stocktakeLine>;

/** One count by one person. `replaced`: by a later count, a decision or a recount. */
export const countEntry = z.object({
  ...fields.identity,
  stocktakeId: z.string(),
  lineId: z.string(),
  itemId: z.string(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  quantity: z.number(),
  mode: z.enum(['add', 'set']),
  place: z.string().nullable(),
  userId: z.string(),
  userName: z.string(),
  countedAt: fields.isoTime,
  state: z.enum(['stands', 'replaced', 'undone']),
});
export type CountEntry = z.output<typeof countEntry>;

/** What was scanned and is no line of the count: nothing that somebody held in hand gets lost. */
export const countNote = z.object({
  ...fields.identity,
  stocktakeId: z.string(),
  code: z.string(),
  /** The item, when the code is known but the count does not have it. */
  itemId: z.string().nullable(),
  itemName: z.string().nullable(),
  quantity: z.number(),
  place: z.string().nullable(),
  userId: z.string(),
  userName: z.string(),
  countedAt: fields.isoTime,
  outcome: z.enum(['open', 'dismissed', 'counted']),
});
export type CountNote = z.output<typeof countNote>;

const line = z.string().min(1).max(250);
const place = fields.requiredText(100).optional();
const units = fields.quantity;
/** More lines than this are counted in parts: by place or by category. */
export const mostLines = 200_000;

// Commands

export const openStocktake = defineCommand({
  name: 'stocktake.open',
  summary: 'Open a count: of a place, a category, chosen items, or everything when none is named',
  permission: 'stock.post-count',
  input: z.object({
    /** With the places within it: `C-10` has `C-10-01` too. */
    place,
    category: fields.requiredText(100).optional(),
    itemIds: z.array(fields.id).min(1).max(20_000).optional(),
    isBlind: z.boolean().default(false),
    addUp: z.boolean().default(false),
    note: fields.text(500).optional(),
  }),
  output: stocktake,
  /** CONFLICT: some of it stands in another open count (`details.stocktakes`); NOT_FOUND: there is nothing to count. */
  errors: ['VALIDATION_FAILED', 'CONFLICT', 'NOT_FOUND'],
  rest: { method: 'POST', path: '/api/stocktakes', status: 201, message: 'The count is open.' },
});

/**
 * Counts units of a line. `add` adds to what the person has counted of it, `set` replaces that. An unknown code, and an item
 * that the count does not have (unless `addLine`), become a note.
 */
export const countItem = defineCommand({
  name: 'stocktake.count-item',
  queueable: true,
  summary: 'Count an item, by scan or by name',
  permission: 'stock.count',
  input: z.object({
    id: fields.id,
    /** One of the three. `code`: what a scanner read, as `inventory.find-by-code` reads it; AMBIGUOUS when several items carry it. */
    lineId: line.optional(),
    itemId: fields.id.optional(),
    code: fields.requiredText(400).optional(),
    quantity: units.default(1),
    mode: z.enum(['add', 'set']).default('add'),
    /** Where it was counted. Two people who count an item at the same place are a conflict to decide. */
    place,
    /** When it was counted, if that was offline; not before the count was opened. Left out: now. */
    countedAt: fields.timeInput.optional(),
    /** Takes an item into the count that is not in it. */
    addLine: z.boolean().default(false),
  }),
  output: z.object({
    outcome: z.enum(['counted', 'noted']),
    line: stocktakeLine.nullable(),
    entry: countEntry.nullable(),
    note: countNote.nullable(),
  }),
  errors: ['VALIDATION_FAILED', 'NOT_FOUND', 'AMBIGUOUS', 'INVALID_TRANSITION', 'CONFLICT'],
  rest: { method: 'POST', path: '/api/stocktakes/:id/counts', message: 'Counted.' },
});

export const undoCount = defineCommand({
  name: 'stocktake.undo-count',
  summary: 'Take back a count: an own one, or any by who may post',
  permission: 'stock.count',
  input: z.object({ id: fields.id, entryId: fields.id }),
  output: stocktakeLine,
  errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/stocktakes/:id/counts/:entryId/undo', message: 'The count was taken back.' },
});

export const resolveLine = defineCommand({
  name: 'stocktake.resolve-line',
  summary: 'Decide a line that several people counted: add up, or keep one person’s count',
  permission: 'stock.count',
  input: z.object({
    id: fields.id,
    version: fields.version,
    lineId: line,
    decision: z.enum(['add-up', 'keep']),
    /** Whose count stands, with `keep`. */
    userId: fields.id.optional(),
  }),
  output: stocktakeLine,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'VALIDATION_FAILED', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/stocktakes/:id/resolve', message: 'Decided.' },
});

export const recountLines = defineCommand({
  name: 'stocktake.recount-lines',
  summary: 'Have lines counted again; what was counted of them no longer stands',
  permission: 'stock.count',
  input: z.object({ id: fields.id, version: fields.version, lineIds: z.array(line).min(1).max(1_000) }),
  output: stocktake,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/stocktakes/:id/recount', message: 'To be counted again.' },
});

export const settleNote = defineCommand({
  name: 'stocktake.settle-note',
  summary: 'Settle a note: dismiss it, or count it as an item',
  permission: 'stock.count',
  input: z.object({
    id: fields.id,
    version: fields.version,
    noteId: fields.id,
    /** The item that it was; left out: the note's own item. */
    itemId: fields.id.optional(),
    as: z.enum(['dismissed', 'counted']),
    place,
  }),
  output: countNote,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'CONFLICT', 'VALIDATION_FAILED', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/stocktakes/:id/notes/:noteId', message: 'Settled.' },
});

export const postStocktake = defineCommand({
  name: 'stocktake.post',
  summary: 'Post the variances as one batch of adjustments, and close the count',
  permission: 'stock.post-count',
  input: z.object({
    id: fields.id,
    /** Lines that nobody counted: left alone, or taken to zero. */
    uncounted: z.enum(['leave', 'zero']),
    /** The version that was reviewed; another one in the store is a VERSION_CONFLICT. */
    version: fields.version,
  }),
  output: stocktake,
  /** CONFLICT: lines that several people counted are undecided. INVALID_TRANSITION: it is not open any more. */
  errors: ['NOT_FOUND', 'CONFLICT', 'VERSION_CONFLICT', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/stocktakes/:id/post', message: 'The count was posted.' },
});

export const cancelStocktake = defineCommand({
  name: 'stocktake.cancel',
  summary: 'Close a count without posting it',
  permission: 'stock.post-count',
  input: z.object({ id: fields.id, version: fields.version, reason: fields.text(500).optional() }),
  output: stocktake,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/stocktakes/:id/cancel', message: 'The count was cancelled.' },
});

// Events

const permission = 'stock.view';
const about = { stocktakeId: z.string(), number: z.string(), stocktake };

export const stocktakeOpened = defineEvent({ name: 'stocktake:opened', permission, payload: z.object(about) });

export const stocktakeCounted = defineEvent({
  name: 'stocktake:counted',
  permission,
  payload: z.object({ ...about, line: countedLine, entry: countEntry }),
});

/** A decision, a recount, a count taken back, a note: everything else about an open count. */
export const stocktakeUpdated = defineEvent({
  name: 'stocktake:updated',
  permission,
  payload: z.object({
    ...about,
    change: z.enum(['undone', 'resolved', 'recount', 'noted', 'note-settled']),
    /** The lines as they are now; none for a note. */
    lines: z.array(countedLine),
    userId: z.string(),
  }),
});

export const stocktakePosted = defineEvent({
  name: 'stocktake:posted',
  permission,
  payload: z.object({ ...about, userId: z.string() }),
});

export const stocktakeCancelled = defineEvent({
  name: 'stocktake:cancelled',
  permission,
  payload: z.object({ ...about, reason: z.string().nullable(), userId: z.string() }),
});

// Queries

export const { page: listStocktakes, file: exportStocktakes } = defineList({
  permission: 'stock.view',
  path: '/api/stocktakes',
  row: stocktake,
  filters: { status: z.enum(stocktakeStatuses).optional() },
  page: { name: 'stocktake.list', summary: 'Counts, newest first' },
  file: { name: 'stocktake.export', summary: 'Counts as a CSV or XLSX file, as they are filtered' },
});

export const getStocktake = defineQuery({
  name: 'stocktake.get',
  summary: 'One count, by its id or number',
  permission: 'stock.view',
  input: z.object({ id: fields.id }),
  output: stocktake,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/stocktakes/:id' },
});

export const lineSorts = ['place', 'sku', 'name', 'updatedAt', 'variance', 'value'] as const;
export type LineSort = (typeof lineSorts)[number];

/** `variance` and `value` sort by size, whatever the sign. Where levels are hidden they, and `changed`, are FORBIDDEN. */
export const listLines = definePage({
  name: 'stocktake.list-lines',
  summary: 'The lines of a count',
  permission: 'stock.view',
  filters: {
    id: fields.id,
    /** Only this one. */
    lineId: line.optional(),
    status: z.enum(lineStatuses).optional(),
    /** Only lines with a variance. */
    changed: fields.flag.optional(),
    /** Part of SKU, name or barcode. */
    search: searched,
    ...sortedBy(lineSorts, 'place', 'asc'),
  },
  row: stocktakeLine,
  errors: ['NOT_FOUND', 'FORBIDDEN'],
  path: '/api/stocktakes/:id/lines',
});

/** So that a phone knows each code without asking, offline too. At most 20,000 lines; `isWhole` says whether that is all. */
export const readCodes = defineQuery({
  name: 'stocktake.read-codes',
  summary: 'What is to be counted, with the codes to scan',
  permission: 'stock.count',
  runs: 'thread',
  input: z.object({ id: fields.id }),
  output: z.object({
    isWhole: z.boolean(),
    lines: z.array(
      z.object({
        lineId: z.string(),
        itemId: z.string(),
        sku: z.string(),
        name: z.string(),
        unit: z.string(),
        quantityDecimals: fields.quantityDecimals,
        barcode: z.string().nullable(),
        place: z.string().nullable(),
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/stocktakes/:id/codes' },
});

export const listCounts = definePage({
  name: 'stocktake.list-counts',
  summary: 'Who counted what, newest first',
  permission: 'stock.view',
  filters: {
    id: fields.id,
    lineId: line.optional(),
    /** Only the caller’s own. */
    mine: fields.flag.optional(),
  },
  row: countEntry,
  errors: ['NOT_FOUND'],
  path: '/api/stocktakes/:id/counts',
});

export const listNotes = defineQuery({
  name: 'stocktake.list-notes',
  summary: 'Unknown codes and items that the count does not have, open ones first',
  permission: 'stock.view',
  input: z.object({ id: fields.id }),
  output: z.array(countNote),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/stocktakes/:id/notes' },
});

const side = z.object({ lines: z.number().int(), units: z.number(), value: z.number() });

/** FORBIDDEN where levels are hidden. Values at cost. */
export const summariseVariances = defineQuery({
  name: 'stocktake.summarise-variances',
  summary: 'What posting would change',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object({ id: fields.id }),
  output: z.object({
    version: z.number().int(),
    surplus: side,
    shortage: side,
    /** Lines that nobody counted, with what they have now: what "set to zero" would take out. */
    uncounted: side,
    /** Signed: surplus − shortage. */
    netValue: z.number(),
  }),
  errors: ['NOT_FOUND', 'FORBIDDEN'],
  rest: { method: 'GET', path: '/api/stocktakes/:id/summary' },
});

/** FORBIDDEN where levels are hidden. */
export const exportVariances = defineExport({
  name: 'stocktake.export-variances',
  summary: 'The lines of a count with their variances, as a file',
  permission: 'stock.view',
  filters: { id: fields.id, changed: fields.flag.optional() },
  errors: ['NOT_FOUND', 'FORBIDDEN'],
  path: '/api/stocktakes/:id/variances/export.:format',
});

/** A4, by place and SKU, with a box for the quantity; the expected level only where it is not hidden and wanted. */
export const printSheet = defineQuery({
  name: 'stocktake.print-sheet',
  summary: 'A count sheet for paper and pencil, as a PDF',
  permission: 'stock.count',
  runs: 'thread',
  input: z.object({
    id: fields.id,
    expected: fields.flag.default(false),
    language: z.enum(['en', 'de']).default('en'),
  }),
  output: fields.fileAnswer,
  errors: ['NOT_FOUND', 'FORBIDDEN'],
  rest: { method: 'GET', path: '/api/stocktakes/:id/sheet.pdf', answer: 'file' },
});
