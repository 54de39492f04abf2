import type { FileAnswer, OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { fromMillionths, priceDecimals } from '../../contract/money.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { mostItems, mostLabels } from './contract.ts';
import { type Layout, layouts, perPage, placeOf } from './layouts.ts';
import type { LabelRun } from './compose.ts';
import { findLabelledItem, type LabelledItem, readLabelledItems } from './store.ts';
import type * as contract from './contract.ts';

type Input = ParsedInputOf<typeof contract.makeLabels>;

export async function makeLabels(ctx: QueryContext, input: Input): Promise<FileAnswer> {
  const { layout, runs, skipped } = await prepare(ctx, input);
  // Only who prints loads what it takes.
  const { drawLabels } = await import('./pdf.ts');
  const bytes = await drawLabels({ layout, runs, skipped, code: input.code, now: ctx.now });
  return { fileName: `labels-${ctx.now.slice(0, 10)}.pdf`, contentType: 'application/pdf', bytes };
}

export async function previewLabels(ctx: QueryContext, input: Input): Promise<OutputOf<typeof contract.previewLabels>> {
  const { layout, runs, skipped, chosen } = await prepare(ctx, input);
  const { firstPage } = await import('./pdf.ts');
  const labels = runs.reduce((sum, run) => sum + run.copies, 0);
  return {
    ...{ labels, pages: Math.ceil((labels + skipped) / perPage(layout)), perPage: perPage(layout) },
    ...{ page: layout.page, label: layout.label },
    places: Array.from({ length: perPage(layout) }, (_, n) => {
      const { x, y } = placeOf(layout, n, 0);
      return { x, y };
    }),
    items: chosen.map(({ item: { id, sku, name }, copies }) => ({ id, sku, name, copies })),
    ...firstPage({ layout, runs, skipped, code: input.code, now: ctx.now }),
  };
}

interface Prepared {
  readonly layout: Layout;
  readonly runs: readonly LabelRun[];
  readonly skipped: number;
  readonly chosen: readonly Chosen[];
}

async function prepare(ctx: QueryContext, input: Input): Promise<Prepared> {
  const layout = layouts[input.layout];
  const chosen = await chooseItems(ctx, input);
  const labels = chosen.reduce((sum, { copies }) => sum + copies, 0);
  if (labels === 0) throw new AppError('NOT_FOUND', 'There are no items to print labels of.', { what: 'item' });
  if (labels > mostLabels) {
    throw invalid('copies', `That is ${labels} labels; at most ${mostLabels} are printed at once.`);
  }
  const asPrice = await priceFormat(ctx, input);
  const runs = chosen.map(({ item, copies }) => ({
    copies,
    text: {
      code: item.barcode || item.sku,
      sku: input.showSku ? item.sku : '',
      name: input.showName ? item.name : '',
      place: input.showPlace ? item.location : '',
      price: asPrice(item.price),
    },
  }));
  return { layout, runs, chosen, skipped: Math.min(input.start - 1, perPage(layout) - 1) };
}

async function priceFormat(ctx: QueryContext, { showPrice, language }: Input): Promise<(millionths: number) => string> {
  if (!showPrice) return () => '';
  const { currency } = await readCompanySettings(ctx.db);
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: priceDecimals });
  return (millionths) => format.format(fromMillionths(millionths));
}

interface Chosen {
  readonly item: LabelledItem;
  readonly copies: number;
}

async function chooseItems({ db }: QueryContext, input: Input): Promise<Chosen[]> {
  if (input.items === undefined) {
    const { category = null, location = null, supplierId: supplier = null } = input;
    const items = await readLabelledItems(db, { category, location, supplier }, mostItems + 1);
    if (items.length > mostItems) throw invalid('items', `More than ${mostItems} items fit. Choose fewer.`);
    return items.map((item) => ({ item, copies: input.copies }));
  }
  const chosen: Chosen[] = [];
  for (const { id, copies = input.copies } of input.items) {
    const item = await findLabelledItem(db, id);
    if (!item) throw invalid('items', `There is no item "${id}".`);
    chosen.push({ item, copies });
  }
  return chosen;
}

function invalid(field: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', message, { fields: [{ field, message }] });
}
