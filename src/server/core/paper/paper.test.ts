import { expect, test } from 'vitest';
import { readPdf } from '../../../../test/support/read-pdf.ts';
import { a4, Paper } from './paper.ts';
import { textRuns } from './text-runs.ts';

const now = '2026-11-28T10:00:00.000Z';
const style = { size: 10 };
const begin = () => {
  const paper = new Paper({ title: 'Test', size: a4, now });
  paper.addPage();
  return paper;
};

test.each([
  'Łódź, Žižkov, Ąę Ğış',
  'Болт оцинкованный М8',
  'Βίδα Μ8 ανοξείδωτη',
  '不锈钢螺丝 M8',
  'ボルト M8',
  '나사 M8',
  'ไขควง',
  'Ø 12 mm ≥ 5 °C ½″ µm Ω ⌀ ≠ → ☐',
  '€ £ ₹ zł',
])('a reader finds the letters themselves, plain and bold: %s', async (text) => {
  const paper = begin();
  paper.write(text, 40, 60, style);
  paper.write(text, 555, 90, { size: 12, bold: true, alignEnd: true });
  const found = await readPdf(await paper.finish());
  // µ and μ are one glyph, so a reader may find either.
  const letters = (one: string) => one.normalize('NFKC').replaceAll(/\s/g, '');
  expect(letters(found.text)).toBe(letters(text).repeat(2));
});

test('Arabic and Hebrew run from right to left, numbers and Latin in them from left to right, brackets turn', () => {
  const visual = (line: string) => textRuns(line, false).map(({ text }) => text);
  expect(visual('مفتاح (M8)').join('|').replaceAll(/[|\s]/g, '')).toBe('(M8)مفتاح');
  expect(visual('مفتاح M8').join('|')).toMatch(/^M8\|.*مفتاح/u);
  expect(visual('שלום ≥ 5').join('')).toMatch(/^5 ≤/u);
  expect(visual('Bolt M8 (A)')).toEqual(['Bolt M8 (A)']);
});

test('a stamp stands once in the file however often it is put', async () => {
  const paper = begin();
  const put = paper.stamp({ width: 100, height: 20 }, () => paper.write('Болт 螺丝', 2, 14, style));
  for (let n = 0; n < 500; n += 1) put(20 + (n % 5) * 110, 20 + Math.floor(n / 5) * 8);
  paper.write('after', 20, 800, style);
  const bytes = await paper.finish();
  expect(bytes.length).toBeLessThan(30_000);
  const { text } = await readPdf(bytes);
  expect(text.match(/Болт 螺丝/g)).toHaveLength(500);
  expect(text).toContain('after');
});

test('a text is cut to its width between letters, with an ellipsis', () => {
  const paper = begin();
  expect(paper.fitted('Short', 100, style)).toBe('Short');
  for (const text of [
    'Inflatable political globe',
    '不锈钢螺丝不锈钢螺丝',
    'e\u0301'.repeat(40),
    'مفتاح ربط مفتاح ربط',
  ]) {
    const cut = paper.fitted(text, 60, style);
    expect(cut).toMatch(/.…$/u);
    expect([...new Intl.Segmenter().segment(text)].map(({ segment }) => segment).join('|') + '|').toContain(
      `${[...new Intl.Segmenter().segment(cut.slice(0, -1))].map(({ segment }) => segment).join('|')}|`,
    );
    expect(paper.width(cut, style)).toBeLessThanOrEqual(60);
  }
  expect(paper.fitted('WWW', 2, style)).toBe('');
});

test('lines break between words, in scripts without blanks too, and paragraphs stay apart', () => {
  const paper = begin();
  for (const text of ['One two three four five six seven', '不锈钢螺丝不锈钢螺丝不锈钢螺丝']) {
    const lines = paper.lines(text, 80, style);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines) expect(paper.width(line, style)).toBeLessThanOrEqual(80);
  }
  expect(paper.lines('a\n\nb', 80, style)).toEqual(['a', 'b']);
});

test('controls and odd surrogates break nothing; the file stays small', async () => {
  const paper = begin();
  for (let n = 0; n < 40; n += 1) paper.write(`a\tb\u0000c\u2028d \ud83d 🚚 螺丝 ${n}`, 40, 40 + n * 16, style);
  const bytes = await paper.finish();
  expect((await readPdf(bytes)).pages).toBe(1);
  expect(bytes.length).toBeLessThan(60_000);
});
