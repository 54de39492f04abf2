import {
  beginText,
  concatTransformationMatrix,
  drawObject,
  endText,
  fill,
  moveText,
  PDFDocument,
  type PDFFont,
  type PDFOperator,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFontAndSize,
  showText,
  StandardFonts,
} from 'pdf-lib';
import { fitted, printable } from '../../server/core/pdf-text.ts';
import type { LabelShape } from './contract.ts';
import { type Layout, perPage, placeOf } from './layouts.ts';
import { composeLabel, type LabelRun, type LabelText, type Metrics } from './compose.ts';

interface Wanted {
  readonly layout: Layout;
  readonly runs: readonly LabelRun[];
  /** Places of the first sheet that are used up. */
  readonly skipped: number;
  readonly code: 'barcode' | 'qr' | 'none';
}

interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

async function fontsOf(pdf: PDFDocument): Promise<Fonts> {
  return {
    plain: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  };
}

/** How wide the built-in fonts print; what they cannot print is replaced first. */
function metricsOf({ plain, bold }: Fonts): Metrics {
  const font = (isBold: boolean) => (isBold ? bold : plain);
  return {
    width: (text, size, isBold) => font(isBold).widthOfTextAtSize(printable(text), size),
    fitted: (text, size, isBold, width) => fitted(font(isBold), printable(text), size, width),
  };
}

/** The labels of the first page with their places, and the SKUs whose bars would be too thin. */
export async function firstPage({ layout, runs, skipped, code }: Wanted) {
  const metrics = metricsOf(await fontsOf(await PDFDocument.create()));
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
export async function drawLabels({
  layout,
  runs,
  skipped,
  code,
  now,
}: Wanted & { readonly now: string }): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle('Labels');
  pdf.setCreationDate(new Date(now));
  const fonts = await fontsOf(pdf);
  const metrics = metricsOf(fonts);
  const { width, height } = layout.page;
  let n = 0;
  for (const { text, copies } of runs) {
    const label = formOf(pdf, fonts, layout, composeLabel(text, code, layout.label, metrics).shapes);
    for (let copy = 0; copy < copies; copy += 1) {
      const { page: number, x, y } = placeOf(layout, n, skipped);
      const page = pdf.getPageCount() > number ? pdf.getPage(number) : pdf.addPage([width, height]);
      const name = page.node.newXObject('Label', label);
      const bottom = height - y - layout.label.height;
      page.pushOperators(
        pushGraphicsState(),
        concatTransformationMatrix(1, 0, 0, 1, x, bottom),
        drawObject(name),
        popGraphicsState(),
      );
      n += 1;
    }
  }
  return pdf.save();
}

function formOf(pdf: PDFDocument, fonts: Fonts, { label }: Layout, shapes: readonly LabelShape[]): PDFRef {
  const operators = shapes.flatMap((shape) => operatorsOf(shape, fonts, label.height));
  const form = pdf.context.formXObject(operators, {
    BBox: pdf.context.obj([0, 0, label.width, label.height]),
    Resources: { Font: { Plain: fonts.plain.ref, Bold: fonts.bold.ref } },
  });
  return pdf.context.register(form);
}

/** A PDF counts from below, a label from above. */
function operatorsOf(shape: LabelShape, { plain, bold }: Fonts, height: number): PDFOperator[] {
  if (shape.kind === 'text') {
    const font = shape.isBold ? bold : plain;
    return [
      beginText(),
      setFontAndSize(shape.isBold ? 'Bold' : 'Plain', shape.size),
      moveText(shape.x, height - shape.y),
      showText(font.encodeText(shape.text)),
      endText(),
    ];
  }
  const bars: PDFOperator[] = [];
  for (let n = 0; n + 3 < shape.rectangles.length; n += 4) {
    const [x = 0, y = 0, w = 0, h = 0] = shape.rectangles.slice(n, n + 4);
    bars.push(rectangle(x, height - y - h, w, h));
  }
  return [...bars, fill()];
}
