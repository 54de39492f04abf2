import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('a CSV keeps quotes, commas and line breaks, and no text in it acts as a formula', () => {
  const text = toCsv(
    ['Name', 'Stock'],
    [
      ['Bolt, 8 mm', 5],
      ['said "hi"\nthere', null],
      ['=HYPERLINK("x")', -3],
    ],
  );
  expect(text).toBe('\uFEFFName,Stock\r\n"Bolt, 8 mm",5\r\n"said ""hi""\nthere",\r\n"\'=HYPERLINK(""x"")",-3');
});
