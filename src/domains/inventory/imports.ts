import type { FieldChange } from '../../contract/fields.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { isSameName } from '../../contract/folding.ts';
import { fromThousandths, toThousandths } from '../../contract/quantity.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import type { StockItem } from './contract.ts';
import { barcodeWarnings } from './barcode-entry.ts';
import { moveStock } from './ledger.ts';
import { addNew, announce, type GivenFields, rewrite } from './service.ts';
import { findItem, type ItemRow, toItem } from './store.ts';
import { readPlacesOf } from './store-places.ts';
import type * as contract from './contract.ts';

type Input = ParsedInputOf<typeof contract.importItem>;
/** Units in thousandths, as in the books. */
interface Level {
  readonly place: string | null;
  readonly quantity: number;
}

/** An item as it is after its rows, and the movements that took one there that was there before. */
interface Brought {
  readonly item: ItemRow;
  readonly movementIds: readonly string[];
}

export const importItem: CommandHandler<typeof contract.importItem> = async (ctx, input) => {
  const { mode, revive, quiet, sku } = input;
  assertPlacesDiffer(input);
  const before = await findItem(ctx.tx, { by: 'sku', value: sku });
  const isNew = !before || (revive && before.isActive === 0);
  if (!isNew && mode === 'add-only') return answer('skipped', before, { item: before, movementIds: [] });
  const brought = before ? await bringTo(ctx, before, input, isNew || mode === 'set-levels') : await make(ctx, input);
  const isChanged = !before || brought.item !== before;
  if (isChanged && !quiet) announce(ctx, `Item ${sku} was imported`);
  const { item } = brought;
  const warnings = item.barcode === (before?.barcode ?? '') ? [] : await barcodeWarnings(ctx.tx, item);
  const outcome = isNew ? 'created' : isChanged ? 'updated' : 'unchanged';
  return { ...answer(outcome, before, brought), ...(warnings.length > 0 && { warnings }) };
};

function answer(
  outcome: 'created' | 'updated' | 'unchanged' | 'skipped',
  before: ItemRow | undefined,
  { item, movementIds }: Brought,
) {
  const { id: itemId, sku, stock, version } = item;
  const changes = before ? changesOf(toItem(before), toItem(item)) : [];
  return { itemId, sku, outcome, stock: fromThousandths(stock), version, changes, movementIds: [...movementIds] };
}

const told = [
  ...(['name', 'category', 'location', 'unit', 'stock', 'cost', 'price', 'reorderLevel', 'reorderTarget'] as const),
  ...(['barcode', 'supplierId', 'isActive'] as const),
] satisfies readonly (keyof StockItem)[];

function changesOf(before: StockItem, after: StockItem): FieldChange[] {
  return told.flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, from: before[field], to: after[field] }],
  );
}

/** What of an input says how it is to be imported and not what the item is. */
const notDescribing: ReadonlySet<string> = new Set<keyof Input>([
  ...(['stock', 'levels', 'isActive', 'mode', 'revive', 'reference', 'quiet'] as const),
]);

/** The fields that describe the item, as the list has them. */
function describedBy(input: Input): GivenFields {
  return Object.fromEntries(Object.entries(input).filter(([field]) => !notDescribing.has(field)));
}

const from = ({ reference }: Input) => ({ referenceType: 'batch' as const, reference });

async function make(ctx: CommandContext, input: Input): Promise<Brought> {
  const [first, ...others] = input.levels ?? [];
  const location = first ? first.place : input.location;
  const stock = first?.quantity ?? input.stock ?? 0;
  const given = { ...describedBy(input), sku: input.sku, name: input.name, location, stock };
  const opened = await addNew(ctx, given, from(input));
  const levels = inBooks(others).map((level) => ({ ...level, isOpening: true }));
  const { item } = await move(ctx, opened, input, levels);
  const isOff = input.isActive === false;
  return { item: isOff ? (await rewrite(ctx, item, {}, false)).item : item, movementIds: [] };
}

const inBooks = (levels: NonNullable<Input['levels']>): Level[] =>
  levels.map(({ place, quantity }) => ({ place, quantity: toThousandths(quantity) }));

/** Adds the units of each level to its place. */
async function move(
  ctx: CommandContext,
  item: ItemRow,
  input: Input,
  levels: readonly (Level & { readonly isOpening?: boolean })[],
): Promise<Brought> {
  let now = item;
  const movementIds: string[] = [];
  for (const { place, quantity, isOpening } of levels) {
    if (quantity === 0) continue;
    const note = isOpening ? 'Opening stock' : 'Level taken from the stock list';
    const moved = await moveStock(
      ctx,
      { by: 'id', value: item.id },
      { type: 'adjustment', quantity, note, ...from(input), place: place ?? undefined, isOpening: isOpening ?? false },
    );
    now = moved.item;
    movementIds.push(...moved.movements.map(({ id }) => id));
  }
  return { item: now, movementIds };
}

/** Gives an existing item the fields and, where they count, the levels of a stock list. */
async function bringTo(ctx: CommandContext, before: ItemRow, input: Input, withLevels: boolean): Promise<Brought> {
  const { stock, levels, location, isActive = true } = input;
  const first = levels?.[0];
  // The places of a list with several say where units lie, not which one is the item's own.
  const ownPlace = first ? before.location || first.place : location;
  if (!first) assertOnePlace(before, input, withLevels);
  const { item } = await rewrite(ctx, before, { ...describedBy(input), location: ownPlace }, isActive);
  if (!withLevels) return { item, movementIds: [] };
  if (levels) return move(ctx, item, input, await differences(ctx, item, inBooks(levels)));
  const quantity = stock === undefined ? 0 : toThousandths(stock) - item.stock;
  return move(ctx, item, input, [{ place: null, quantity }]);
}

/** What each place gains or loses. CONFLICT when the item lies at a place that the list leaves out. */
async function differences(ctx: CommandContext, item: ItemRow, levels: readonly Level[]): Promise<Level[]> {
  const places = await readPlacesOf(ctx.tx, item);
  const isAt = (level: Level, place: string | null) => isSameName(level.place ?? item.location, place ?? '');
  const left = places.filter(({ place, quantity }) => quantity > 0 && !levels.some((level) => isAt(level, place)));
  if (left.length > 0) {
    const where = left.map(({ place, quantity }) => `${quantity} at ${place ?? 'no place'}`).join(', ');
    throw conflict(`${item.sku} has ${where} too. Give the list a row for each place, or move these units first.`);
  }
  return levels.map((level) => {
    const there = toThousandths(places.find(({ place }) => isAt(level, place))?.quantity ?? 0);
    const isDefault = isSameName(level.place ?? item.location, item.location);
    return { place: isDefault ? null : level.place, quantity: level.quantity - there };
  });
}

/** A list with one place for an item at several says neither whose level it is nor what became of the other places. */
function assertOnePlace(before: ItemRow, { stock, location }: Input, withLevels: boolean): void {
  if (before.elsewhere === 0 || !location) return;
  const isOwn = isSameName(location, before.location);
  if (isOwn && (!withLevels || stock === undefined || toThousandths(stock) === before.stock)) return;
  throw conflict(
    `${before.sku} lies at several places, ${fromThousandths(before.stock)} in all. Give the list a row for each place, or leave the place out.`,
  );
}

function assertPlacesDiffer({ sku, levels = [] }: Input): void {
  const twice = levels.find(({ place }, index) =>
    levels.some((other, n) => n < index && isSameName(other.place ?? '', place ?? '')),
  );
  if (!twice) return;
  const where = twice.place ? `the place ${twice.place}` : 'no place';
  const message = `${sku} stands in several rows with ${where}. Which level counts? Keep one, or give each row its own place.`;
  throw new AppError('DUPLICATE', message, { fields: [{ field: 'location', message }] });
}

const conflict = (message: string) => new AppError('CONFLICT', message, { fields: [{ field: 'location', message }] });
