import { fromThousandths, toThousandths } from '../../contract/quantity.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { CountEntry, CountNote } from './contract.ts';
import type { Standing } from './model.ts';

/** A count by one person, as it is stored: in thousandths. */
export interface EntryRow {
  readonly id: string;
  readonly stocktakeId: string;
  readonly lineId: string;
  readonly itemId: string;
  readonly quantity: number;
  readonly mode: 'add' | 'set';
  readonly place: string | null;
  readonly level: number;
  readonly userId: string;
  readonly userName: string;
  readonly countedAt: string;
  readonly recordedAt: string;
}

export const entryColumns = `c.id, c.stocktake_id AS stocktakeId, c.line_id AS lineId, c.item_id AS itemId, l.sku, l.name,
  coalesce(i.unit, '') AS unit, c.quantity, c.mode, c.place, c.user_id AS userId, c.user_name AS userName,
  c.counted_at AS countedAt, c.state`;
export const joinsOfEntry = `JOIN stocktake_lines l ON l.tenant_id = c.tenant_id AND l.stocktake_id = c.stocktake_id AND l.id = c.line_id
  LEFT JOIN stock_items i ON i.tenant_id = c.tenant_id AND i.id = c.item_id`;
const noteColumns = `id, stocktake_id AS stocktakeId, code, item_id AS itemId, item_name AS itemName, quantity, place,
  user_id AS userId, user_name AS userName, counted_at AS countedAt, outcome`;

export const statements = {
  insertEntry: `INSERT INTO stocktake_counts (tenant_id, id, stocktake_id, line_id, item_id, quantity, mode, place, level,
      user_id, user_name, counted_at, recorded_at, state)
    VALUES (@tenant, @id, @stocktakeId, @lineId, @itemId, @quantity, @mode, @place, @level,
      @userId, @userName, @countedAt, @recordedAt, 'stands')`,
  entry: `SELECT ${entryColumns} FROM stocktake_counts c ${joinsOfEntry}
    WHERE c.tenant_id = @tenant AND c.id = @entryId AND c.stocktake_id = @id`,
  standing: `SELECT user_id AS userId, user_name AS userName, quantity, place, level, counted_at AS countedAt
    FROM stocktake_counts
    WHERE tenant_id = @tenant AND stocktake_id = @id AND line_id = @lineId AND state = 'stands' ORDER BY id`,
  /** One person's earlier counts at a place. */
  replaceOwn: `UPDATE stocktake_counts SET state = 'replaced', replaced_by = @entryId
    WHERE tenant_id = @tenant AND stocktake_id = @id AND line_id = @lineId AND state = 'stands' AND id <> @entryId
      AND user_id = @userId AND coalesce(place, '') = @place COLLATE NOCASE`,
  replaceOthers: `UPDATE stocktake_counts SET state = 'replaced', replaced_by = 'decision'
    WHERE tenant_id = @tenant AND stocktake_id = @id AND line_id = @lineId AND state = 'stands' AND user_id <> @userId`,
  replaceAll: `UPDATE stocktake_counts SET state = 'replaced', replaced_by = 'recount'
    WHERE tenant_id = @tenant AND stocktake_id = @id AND line_id = @lineId AND state = 'stands'`,
  undo: `UPDATE stocktake_counts SET state = 'undone'
    WHERE tenant_id = @tenant AND id = @entryId AND state = 'stands'`,
  restore: `UPDATE stocktake_counts SET state = 'stands', replaced_by = NULL
    WHERE tenant_id = @tenant AND stocktake_id = @id AND replaced_by = @entryId AND state = 'replaced'`,

  insertNote: `INSERT INTO stocktake_notes (tenant_id, id, stocktake_id, code, item_id, item_name, quantity, place, user_id,
      user_name, counted_at, outcome)
    VALUES (@tenant, @id, @stocktakeId, @code, @itemId, @itemName, @quantity, @place, @userId,
      @userName, @countedAt, 'open')`,
  sameNote: `SELECT ${noteColumns} FROM stocktake_notes WHERE tenant_id = @tenant AND stocktake_id = @id
    AND outcome = 'open' AND code = @code AND user_id = @userId AND coalesce(place, '') = @place`,
  recountNote: `UPDATE stocktake_notes SET quantity = @quantity, counted_at = @countedAt
    WHERE tenant_id = @tenant AND id = @noteId`,
  note: `SELECT ${noteColumns} FROM stocktake_notes WHERE tenant_id = @tenant AND stocktake_id = @id AND id = @noteId`,
  settleNote: `UPDATE stocktake_notes SET outcome = @outcome
    WHERE tenant_id = @tenant AND stocktake_id = @id AND id = @noteId AND outcome = 'open'`,
  notes: `SELECT ${noteColumns} FROM stocktake_notes WHERE tenant_id = @tenant AND stocktake_id = @id
    ORDER BY outcome = 'open' DESC, id DESC LIMIT 500`,
} as const;

type Stored<T> = Omit<T, '_id'>;
export type StoredEntry = Stored<CountEntry>;

/** What is at rest in thousandths, in units. */
export const inUnits = <T extends { readonly id: string; readonly quantity: number }>(row: T) => ({
  ...row,
  _id: row.id,
  quantity: fromThousandths(row.quantity),
});

export async function insertEntry(tx: Tx, row: EntryRow): Promise<void> {
  await tx.run(statements.insertEntry, { ...row });
}

export async function findEntry(db: Reader, id: string, entryId: string): Promise<CountEntry | undefined> {
  const row = await db.get<StoredEntry>(statements.entry, { id, entryId });
  return row && inUnits(row);
}

export async function readStanding(db: Reader, id: string, lineId: string): Promise<Standing[]> {
  return db.all<Standing>(statements.standing, { id, lineId });
}

/** A person's earlier counts of a line at the same place give way to a new one. */
export async function replaceOwn(tx: Tx, entry: EntryRow): Promise<void> {
  const { id: entryId, stocktakeId: id, lineId, userId } = entry;
  await tx.run(statements.replaceOwn, { entryId, id, lineId, userId, place: entry.place ?? '' });
}

export async function replaceOthers(tx: Tx, id: string, lineId: string, userId: string): Promise<void> {
  await tx.run(statements.replaceOthers, { id, lineId, userId });
}

export async function replaceAll(tx: Tx, id: string, lineId: string): Promise<void> {
  await tx.run(statements.replaceAll, { id, lineId });
}

/** Takes a count back; what it had replaced stands again. */
export async function undoEntry(tx: Tx, id: string, entryId: string): Promise<void> {
  await tx.run(statements.undo, { entryId });
  await tx.run(statements.restore, { id, entryId });
}

export type NewNote = Omit<CountNote, '_id' | 'outcome'>;

/** The same code by the same person at the same place is one note. Answers the note, and whether it is a new one. */
export async function writeNote(tx: Tx, note: NewNote): Promise<{ readonly note: CountNote; readonly isNew: boolean }> {
  const { stocktakeId: id, code, userId, place } = note;
  const before = await tx.get<Stored<CountNote>>(statements.sameNote, { id, code, userId, place: place ?? '' });
  if (!before) {
    const row = { ...note, quantity: toThousandths(note.quantity) };
    await tx.run(statements.insertNote, row);
    return { note: inUnits({ ...row, outcome: 'open' }), isNew: true };
  }
  const quantity = before.quantity + toThousandths(note.quantity);
  await tx.run(statements.recountNote, { noteId: before.id, quantity, countedAt: note.countedAt });
  return { note: inUnits({ ...before, quantity, countedAt: note.countedAt }), isNew: false };
}

export async function findNote(db: Reader, id: string, noteId: string): Promise<CountNote | undefined> {
  const row = await db.get<Stored<CountNote>>(statements.note, { id, noteId });
  return row && inUnits(row);
}

export async function markNote(tx: Tx, note: CountNote, outcome: 'dismissed' | 'counted'): Promise<CountNote> {
  await tx.run(statements.settleNote, { id: note.stocktakeId, noteId: note.id, outcome });
  return { ...note, outcome };
}

export async function readNotes(db: Reader, id: string): Promise<CountNote[]> {
  return (await db.all<Stored<CountNote>>(statements.notes, { id })).map(inUnits);
}
