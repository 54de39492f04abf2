import { describe, expect, test } from 'vitest';
import { readBase64, readImageFacts } from './image-file.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  );
const zeros = (count: number) => Array.from({ length: count }, () => 0);

describe('the kind and the size of a picture stand in its first bytes', () => {
  test.each([
    ['png', bytes([0x89], 'PNG\r\n\x1A\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 0x40, 0, 0, 0, 0xf0], zeros(8)), 320, 240],
    ['gif', bytes('GIF89a', [0x40, 0x01, 0xf0, 0x00], zeros(4)), 320, 240],
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 0xf0, 1, 0x40], zeros(8)), 320, 240],
    ['webp', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0x3f, 1, 0, 0xef, 0, 0]), 320, 240],
    ['webp', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x40, 0x01, 0xf0, 0x00]), 320, 240],
    ['webp', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x3f, 0xc1, 0x3b, 0x00], zeros(5)), 320, 240],
  ])('%s', (kind, file, width, height) => {
    expect(readImageFacts(file)).toEqual({ contentType: `image/${kind}`, width, height });
  });

  test.each([
    ['SVG, which may hold scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a page that calls itself a picture', bytes('<!doctype html><script>alert(1)</script>', zeros(40))],
    ['a cut-off PNG', bytes([0x89], 'PNG\r\n\x1A\n')],
    ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xd9], zeros(20))],
    ['a picture without pixels', bytes('GIF89a', zeros(8))],
    ['nothing', new Uint8Array()],
  ])('%s is refused', (_what, file) => expect(readImageFacts(file)).toBeUndefined());
});

test('base64 comes bare or as a data: address; other text is none', () => {
  expect(Buffer.from(readBase64('data:image/png;base64,aGk=') ?? []).toString()).toBe('hi');
  expect(Buffer.from(readBase64('aGk=') ?? []).toString()).toBe('hi');
  expect(readBase64('https://example.test/a.png')).toBeUndefined();
  expect(readBase64('')).toBeUndefined();
});
