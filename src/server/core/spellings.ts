import { nameKey, tidyName } from '../../contract/folding.ts';
import type { Reader, Tx } from '../db/port.ts';

/** Names that a company has once, however people type them. */
export type SpeltKind = 'place' | 'category' | 'brand';

export const statements = {
  current: `SELECT name FROM name_spellings
    WHERE tenant_id = @tenant AND kind = @kind AND key = @key AND is_current = 1`,
  all: `SELECT name FROM name_spellings WHERE tenant_id = @tenant AND kind = @kind AND key = @key
    ORDER BY is_current DESC, name`,
  add: `INSERT INTO name_spellings (tenant_id, kind, key, name, is_current) VALUES (@tenant, @kind, @key, @name, @isCurrent)
    ON CONFLICT (tenant_id, kind, key, name) DO UPDATE SET is_current = excluded.is_current`,
  retire: `UPDATE name_spellings SET is_current = 0
    WHERE tenant_id = @tenant AND kind = @kind AND key = @key AND is_current = 1`,
  keys: `SELECT key, name FROM name_spellings WHERE tenant_id = @tenant AND kind = @kind AND key >= @from AND key < @until`,
} as const;

/** A name as the company spells it. A new one is written down; an empty one stays empty. */
export async function spell(tx: Tx, kind: SpeltKind, name: string): Promise<string> {
  const given = tidyName(name);
  if (given === '') return '';
  const key = nameKey(given);
  const known = await tx.get<{ name: string }>(statements.current, { kind, key });
  if (known) return known.name;
  await tx.run(statements.add, { kind, key, name: given, isCurrent: 1 });
  return given;
}

/** From now on the name is spelt like this. Where it is written already it must be rewritten by the caller. */
export async function respell(tx: Tx, kind: SpeltKind, name: string): Promise<string> {
  const given = tidyName(name);
  const key = nameKey(given);
  await tx.run(statements.retire, { kind, key });
  await tx.run(statements.add, { kind, key, name: given, isCurrent: 1 });
  return given;
}

/** Remembers a spelling that stands somewhere, besides the current one. */
export async function rememberSpelling(tx: Tx, kind: SpeltKind, name: string): Promise<void> {
  const key = nameKey(name);
  const known = await tx.get<{ name: string }>(statements.current, { kind, key });
  if (known?.name !== name) await tx.run(statements.add, { kind, key, name, isCurrent: known ? 0 : 1 });
}

/** What to look for when somebody asks for a name: its current spelling; the name itself where the company has none. */
export async function knownSpelling(db: Reader, kind: SpeltKind, name: string): Promise<string> {
  const key = nameKey(name);
  return (await db.get<{ name: string }>(statements.current, { kind, key }))?.name ?? tidyName(name);
}

/** Every spelling that rows may hold, the current one first. */
export async function allSpellings(db: Reader, kind: SpeltKind, name: string): Promise<string[]> {
  const known = await db.all<{ name: string }>(statements.all, { kind, key: nameKey(name) });
  return known.length > 0 ? known.map((row) => row.name) : [tidyName(name)];
}

/** The names whose keys begin with the key of `name`, with their keys. */
export async function spellingsBeginning(
  db: Reader,
  kind: SpeltKind,
  name: string,
): Promise<{ readonly key: string; readonly name: string }[]> {
  const from = nameKey(name);
  return db.all(statements.keys, { kind, from, until: `${from}\u{10FFFF}` });
}
