import { badFile } from './bad-file.ts';

const saveAsCsv = 'Open it in a spreadsheet, save it as "CSV" and upload that.';
const exportAsCsv = 'Export the list as CSV from where it comes from and upload that.';
const sentences = {
  workbook: `This is a workbook, not a CSV. ${saveAsCsv}`,
  oldOffice: `This is a file of an old Excel or Word (.xls, .doc), not a CSV. ${saveAsCsv}`,
  document: `This is a text document, not a CSV. Put its table into a spreadsheet, save that as "CSV" and upload it.`,
  slides: `This is a presentation, not a CSV. ${exportAsCsv}`,
  archive: 'This is an archive, not a CSV. Unpack it and upload the CSV that is in it.',
  pdf: `This is a PDF, not a CSV. ${exportAsCsv}`,
  picture: `This is a picture, not a CSV. ${exportAsCsv}`,
  page: `This is a web page (HTML), whatever its name says, not a CSV. ${saveAsCsv}`,
  xml: `This is XML, not a CSV. ${saveAsCsv}`,
  json: `This is JSON, not a CSV. ${exportAsCsv}`,
} as const;

/** How files of other kinds begin: their first bytes in hexadecimal digits. */
const beginnings: readonly (readonly [RegExp, keyof typeof sentences])[] = [
  [/^d0cf11e0/, 'oldOffice'],
  [/^255044462d/, 'pdf'],
  [/^7b5c727466/, 'document'],
  // PNG, JPEG, GIF, WebP, TIFF in both orders, BMP, HEIC and AVIF.
  [/^(?:89504e47|ffd8ff|47494638|52494646.{8}57454250|49492a00|4d4d002a|424d.{8}00000000)/, 'picture'],
  [/^.{8}66747970(?:686569|61766966|6d6966)/, 'picture'],
  // gzip, 7z, RAR, bzip2, xz.
  [/^(?:1f8b|377abcaf|526172211a|425a68..314159|fd377a585a)/, 'archive'],
];

/** Parts that packed files of office programs have. */
const packed: readonly (readonly [RegExp, keyof typeof sentences])[] = [
  [/xl\/|opendocument\.spreadsheet|Index\/Tables/, 'workbook'],
  [/word\/|opendocument\.text/, 'document'],
  [/ppt\/|opendocument\.presentation/, 'slides'],
];

/** Throws BAD_FILE, with what it is and what to do, for a file that its first bytes show to be no text. */
export function assertNoOtherFile(head: Uint8Array): void {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const start = bytes.toString('hex', 0, 24);
  const found = /^504b0(?:304|506)/.test(start)
    ? (packed.find(([part]) => part.test(bytes.toString('latin1')))?.[1] ?? 'archive')
    : beginnings.find(([signature]) => signature.test(start))?.[1];
  if (found) throw badFile(sentences[found]);
}

/** Throws BAD_FILE, with what it is and what to do, for a text that is a page, XML or JSON. */
export function assertNoMarkup(text: string): void {
  const start = text.slice(0, 2_000).trimStart();
  if (/^(?:<(?:!doctype|!--|html|head|body|meta|style|table|div)|MIME-Version:)/i.test(start))
    throw badFile(sentences.page);
  if (/^<[!?a-z]/i.test(start)) throw badFile(/<html/i.test(start) ? sentences.page : sentences.xml);
  if (/^[{[]\s*["{[\]}]/.test(start)) throw badFile(sentences.json);
}
