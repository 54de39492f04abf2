import { Paper } from '../../server/core/paper/paper.ts';
import type { LabelShape } from './contract.ts';
import { composeLabel, type LabelRun, type LabelText, type Metrics } from './compose.ts';
import { type Layout, perPage, placeOf } from './layouts.ts';

interface Wanted {
  readonly layout: Layout;
  readonly runs: readonly LabelRun[];
  /** Places of the first sheet that are used up. */
  readonly skipped: number;
  readonly code: 'barcode' | 'qr' | 'none';
  /** ISO 8601. */
  readonly now: string;
}

const paperOf = ({ layout, now }: Wanted): Paper => new Paper({ title: 'Labels', size: layout.page, now });

const metricsOf = (paper: Paper): Metrics => ({
  width: (text, size, bold) => paper.width(text, { size, bold }),
  fitted: (text, size, bold, width) => paper.fitted(text, width, { size, bold }),
});

/** The labels of the first page with their places, and the SKUs whose bars would be too thin. */
export function firstPage(wanted: Wanted) {
  const { layout, runs, skipped, code } = wanted;
  const metrics = metricsOf(paperOf(wanted));
  const room = perPage(layout) - skipped;
  const texts = runs.flatMap(({ text, copies }) => Array.from({ length: Math.min(copies, room) }, () => text));
  const labels = new Map<LabelText, ReturnType<typeof composeLabel>>();
  const placed = texts.slice(0, room).map((text, n) => {
    const label = labels.get(text) ?? composeLabel(text, code, layout.label, metrics);
    labels.set(text, label);
    const { x, y } = placeOf(layout, n, skipped);
    return { x, y, sku: text.sku, shapes: [...label.shapes] };
  });
  const asQr = [...labels].flatMap(([text, { isQrInstead }]) => (isQrInstead ? [text.sku || text.code] : []));
  return { placed, asQr };
}

/** The labels as a PDF. What an item's label shows is written once, however many copies there are of it. */
export async function drawLabels(wanted: Wanted): Promise<Uint8Array> {
  const { layout, runs, skipped, code } = wanted;
  const paper = paperOf(wanted);
  const metrics = metricsOf(paper);
  let n = 0;
  for (const { text, copies } of runs) {
    const { shapes } = composeLabel(text, code, layout.label, metrics);
    let put: ReturnType<Paper['stamp']> | undefined;
    for (let copy = 0; copy < copies; copy += 1) {
      const { page, x, y } = placeOf(layout, n, skipped);
      while (paper.pages <= page) paper.addPage();
      put ??= paper.stamp(layout.label, () => shapes.forEach((shape) => draw(paper, shape)));
      put(x, y);
      n += 1;
    }
  }
  return paper.finish();
}

function draw(paper: Paper, shape: LabelShape): void {
  if (shape.kind === 'bars') return paper.bars(shape.rectangles);
  paper.write(shape.text, shape.x, shape.y, { size: shape.size, bold: shape.isBold });
}
