import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** A font file that papers are printed with. */
export interface PaperFont {
  readonly name: string;
  readonly data: Uint8Array;
  has(codePoint: number): boolean;
}

const google = (family: string, weight: string) => {
  const name = family
    .split('-')
    .map((part) => (part.length === 2 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1)))
    .join('');
  return `@expo-google-fonts/${family}/${weight}/${name}_${weight}.ttf`;
};

/** For each script its regular and bold file, in the order in which a letter is looked for; the large ones come last. */
const files: readonly (readonly [regular: string, bold: string])[] = [
  ...['noto-sans', 'noto-sans-arabic', 'noto-sans-hebrew', 'noto-sans-thai', 'noto-sans-devanagari'].map(
    (family) => [google(family, '400Regular'), google(family, '700Bold')] as const,
  ),
  ['dejavu-fonts-ttf/ttf/DejaVuSans.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'],
  ...['noto-sans-sc', 'noto-sans-kr'].map(
    (family) => [google(family, '400Regular'), google(family, '700Bold')] as const,
  ),
];

const { resolve } = createRequire(import.meta.url);

/** What a thread has read of its fonts. The files never change, and only those that a paper needs are read. */
const read = new Map<string, PaperFont>();

function open(file: string): PaperFont {
  const known = read.get(file);
  if (known) return known;
  const data = readFileSync(resolve(file));
  const letters = new Set((create(data) as Font).characterSet);
  const font = { name: file, data, has: (codePoint: number) => letters.has(codePoint) };
  read.set(file, font);
  return font;
}

/** The font that has the letter, of the wanted weight where it has one; the first where none has it. */
export function fontFor(codePoint: number, isBold: boolean): PaperFont {
  for (const pair of files) {
    const font = open(pair[isBold ? 1 : 0]);
    if (font.has(codePoint)) return font;
  }
  return open(files[0]?.[isBold ? 1 : 0] ?? '');
}
