import PDFDocument from 'pdfkit';
import { type TextRun, textRuns } from './text-runs.ts';

export interface PaperSize {
  /** Points. */
  readonly width: number;
  readonly height: number;
}

export const a4: PaperSize = { width: 595.28, height: 841.89 };

export interface TextStyle {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  /** `#rrggbb`; black without it. */
  readonly color?: string;
  /** `x` is where the text ends instead of where it begins. */
  readonly alignEnd?: boolean;
}

interface PaperOptions {
  readonly title: string;
  readonly size: PaperSize;
  /** ISO 8601: the same content made at the same moment is the same file. */
  readonly now: string;
}

/** A page of pdfkit, as a form is drawn in its place. */
interface FormTarget {
  content: FormReference;
  resources: FormReference;
  readonly xobjects: Record<string, FormReference>;
}

interface FormMaker {
  ref(data: Record<string, unknown>): FormReference;
}

interface FormReference {
  readonly data: Record<string, unknown>;
  end(): void;
}

/** Whole words are shaped together, so that Arabic keeps its order. */
const shaping = { features: ['kern' as const] };
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Where a line may break in any script, Chinese and Thai included. */
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * A PDF in every script: the fonts are embedded, cut down to the letters in use. Points are counted from the upper left
 * corner; `y` of a text is its base line.
 */
export class Paper {
  readonly #document: PDFKit.PDFDocument;
  readonly #bytes: Promise<Uint8Array>;
  readonly #size: PaperSize;
  readonly #fonts = new Set<string>();
  #pages = 0;
  #forms = 0;

  constructor({ title, size, now }: PaperOptions) {
    this.#size = size;
    this.#document = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      // No built-in font: it has Western European letters only.
      font: null as unknown as string,
      info: { Title: title, Producer: 'Yardmaster', Creator: 'Yardmaster', CreationDate: new Date(now) },
    });
    const chunks: Uint8Array[] = [];
    this.#document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    this.#bytes = new Promise((resolve, reject) => {
      this.#document.once('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
      this.#document.once('error', reject);
    });
  }

  get pages(): number {
    return this.#pages;
  }

  addPage(): void {
    this.#document.addPage({ size: [this.#size.width, this.#size.height], margin: 0 });
    this.#pages += 1;
  }

  /** Goes back to a page that was begun before; the first is 0. */
  toPage(number: number): void {
    this.#document.switchToPage(number);
  }

  width(text: string, style: TextStyle): number {
    return this.#widthOf(textRuns(text, style.bold ?? false), style.size);
  }

  /** One line. */
  write(text: string, x: number, y: number, style: TextStyle): void {
    const runs = textRuns(text, style.bold ?? false);
    let left = style.alignEnd ? x - this.#widthOf(runs, style.size) : x;
    this.#document.fillColor(style.color ?? '#000000');
    for (const run of runs) {
      this.#use(run, style.size);
      this.#document.text(run.text, left, y, { lineBreak: false, baseline: 'alphabetic', ...shaping });
      left += this.#document.widthOfString(run.text, shaping);
    }
  }

  /** The text, cut to a width with an ellipsis where it is longer; empty where not even one letter fits. */
  fitted(text: string, width: number, style: TextStyle): string {
    if (this.width(text, style) <= width) return text;
    const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
    let [fits, tooLong] = [0, letters.length];
    while (tooLong - fits > 1) {
      const middle = Math.floor((fits + tooLong) / 2);
      if (this.width(`${letters.slice(0, middle).join('')}…`, style) <= width) fits = middle;
      else tooLong = middle;
    }
    return fits === 0 ? '' : `${letters.slice(0, fits).join('').trimEnd()}…`;
  }

  /** The text in lines of a width; paragraphs stay apart. A word that is longer than a line is cut. */
  lines(text: string, width: number, style: TextStyle): string[] {
    return text.split(/\r\n|\r|\n/).flatMap((paragraph) => this.#linesOf(paragraph, width, style));
  }

  #linesOf(paragraph: string, width: number, style: TextStyle): string[] {
    const lines: string[] = [];
    let line = '';
    for (const { segment } of words.segment(paragraph.trim())) {
      const longer = line + segment;
      // Signs that close a word stay with it.
      if (line !== '' && /[\p{L}\p{N}]/u.test(segment) && this.width(longer, style) > width) {
        lines.push(line.trimEnd());
        line = segment;
      } else line = longer;
    }
    return [...lines, line.trimEnd()].filter(Boolean).map((one) => this.fitted(one, width, style));
  }

  line(x1: number, y1: number, x2: number, y2: number, color = '#bfbfbf'): void {
    this.#document.lineWidth(0.5).moveTo(x1, y1).lineTo(x2, y2).stroke(color);
  }

  box(x: number, y: number, width: number, height: number, color = '#1a1a1a'): void {
    this.#document.lineWidth(0.8).rect(x, y, width, height).stroke(color);
  }

  /** Black rectangles, four numbers each: x, y, width, height. */
  bars(rectangles: readonly number[]): void {
    for (let n = 0; n + 3 < rectangles.length; n += 4) {
      const [x = 0, y = 0, width = 0, height = 0] = rectangles.slice(n, n + 4);
      this.#document.rect(x, y, width, height);
    }
    this.#document.fill('#000000');
  }

  /**
   * Draws something once, to be put in many places: answers what puts its upper left corner at `x`, `y` of the present
   * page. The file holds it once, however often it is put (a form XObject, which pdfkit has no call for).
   */
  stamp({ width, height }: PaperSize, draw: () => void): (x: number, y: number) => void {
    const document = this.#document;
    const page = document.page as unknown as FormTarget;
    const { content, resources } = page;
    page.content = (document as unknown as FormMaker).ref({
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [0, 0, width, height],
    });
    page.resources = (document as unknown as FormMaker).ref({ ProcSet: ['PDF', 'Text'] });
    draw();
    const form = page.content;
    form.data['Resources'] = page.resources;
    page.resources.end();
    form.end();
    Object.assign(page, { content, resources });
    const name = `Form${(this.#forms += 1)}`;
    return (x, y) => {
      (document.page as unknown as FormTarget).xobjects[name] = form;
      document.save().translate(x, y);
      document.addContent(`/${name} Do`);
      document.restore();
    };
  }

  /** Ends the paper. */
  async finish(): Promise<Uint8Array> {
    this.#document.end();
    return this.#bytes;
  }

  #widthOf(runs: readonly TextRun[], size: number): number {
    return runs.reduce((sum, run) => {
      this.#use(run, size);
      return sum + this.#document.widthOfString(run.text, shaping);
    }, 0);
  }

  #use({ font }: TextRun, size: number): void {
    if (!this.#fonts.has(font.name)) {
      this.#document.registerFont(font.name, font.data);
      this.#fonts.add(font.name);
    }
    this.#document.font(font.name).fontSize(size);
  }
}
