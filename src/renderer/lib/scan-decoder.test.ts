import bwip from 'bwip-js/node';
import { expect, test } from 'vitest';
import { decodePixels, type Pixels } from './scan-decoder.ts';

/** A picture of a linear code as a scanner would see it on paper. */
function pictureOfBars(bcid: string, text: string): Pixels {
  const [{ sbs }] = bwip.raw({ bcid, text }) as unknown as [{ sbs: number[] }];
  const modules = sbs.flatMap((width, n) => Array.from({ length: Math.round(width) }, () => n % 2 === 0));
  return picture(modules.length, 40, (x) => modules[x] ?? false);
}

function pictureOfMatrix(bcid: string, text: string): Pixels {
  const [{ pixs, pixx, pixy }] = bwip.raw({ bcid, text }) as unknown as [
    { pixs: number[]; pixx: number; pixy: number },
  ];
  return picture(pixx, pixy, (x, y) => pixs[y * pixx + x] === 1);
}

/** Three pixels a module, a white margin of ten modules. */
function picture(columns: number, rows: number, isDark: (x: number, y: number) => boolean): Pixels {
  const [scale, margin] = [3, 10];
  const [width, height] = [(columns + 2 * margin) * scale, (rows + 2 * margin) * scale];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [column, row] = [Math.floor(x / scale) - margin, Math.floor(y / scale) - margin];
      const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
      if (isInside && isDark(column, row)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { data, width, height };
}

function onItsSide({ data, width, height }: Pixels): Pixels {
  const result = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4;
      result.set(data.subarray(from, from + 4), (x * height + y) * 4);
    }
  }
  return { data: result, width: height, height: width };
}

const inverted = ({ data, ...size }: Pixels): Pixels => ({
  ...size,
  data: data.map((value, n) => (n % 4 === 3 ? value : 255 - value)),
});

test.each([
  ['ean13', '2014541667767', '2014541667767'],
  ['ean8', '96385074', '96385074'],
  ['upca', '036000291452', '036000291452'],
  ['code128', 'WH-10002/B', 'WH-10002/B'],
])('%s is read', (bcid, text, code) => {
  expect(decodePixels(pictureOfBars(bcid, text))).toBe(code);
});

test('a QR code is read', () => {
  expect(decodePixels(pictureOfMatrix('qrcode', 'WH-10002/B'))).toBe('WH-10002/B');
});

test('a photo is also read on its side and white on black', () => {
  const photo = pictureOfBars('ean13', '2014541667767');
  expect(decodePixels(onItsSide(photo), { thorough: true })).toBe('2014541667767');
  expect(decodePixels(inverted(photo), { thorough: true })).toBe('2014541667767');
});

test('a picture without a code gives none', () => {
  expect(decodePixels(picture(200, 100, (x, y) => (x * y) % 7 === 0))).toBeNull();
  expect(
    decodePixels(
      picture(200, 100, () => false),
      { thorough: true },
    ),
  ).toBeNull();
});
