import bidiFactory from 'bidi-js';
import { fontFor, type PaperFont } from './fonts.ts';

/** A piece of a line as it stands on paper from left to right: one font, one direction. */
export interface TextRun {
  readonly text: string;
  readonly font: PaperFont;
}

interface LogicalRun {
  text: string;
  readonly font: PaperFont;
  /** Embedding level (UAX #9): odd ones are written from right to left. */
  readonly level: number;
}

const bidi = bidiFactory();
/** Scripts whose letters the font joins and orders by itself when a run is shaped whole. */
const shapedRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const staysWithBefore = /[\s\p{M}\u200c\u200d]/u;

/** One line of a text in visual order, each letter in a font that has it (Unicode bidirectional algorithm). */
export function textRuns(line: string, isBold: boolean): readonly TextRun[] {
  const text = cleaned(line);
  const runs = logicalRuns(text, isBold);
  reorder(runs);
  return runs.map(({ text: letters, font, level }) => ({
    text: level % 2 === 1 ? mirrored(letters) : letters,
    font,
  }));
}

/** Composed, with blanks for what no paper shows: controls and ends of lines. */
const cleaned = (line: string): string => line.normalize('NFC').replaceAll(/\p{Cc}|\p{Zl}|\p{Zp}/gu, ' ');

function logicalRuns(text: string, isBold: boolean): LogicalRun[] {
  const { levels } = bidi.getEmbeddingLevels(text, 'auto');
  const runs: LogicalRun[] = [];
  let index = 0;
  for (const letter of text) {
    const level = levels[index] ?? 0;
    const last = runs.at(-1);
    const stays = last?.level === level && staysWithBefore.test(letter);
    const font = stays ? last.font : fontFor(letter.codePointAt(0) ?? 0, isBold);
    if (last?.level === level && last.font === font) last.text += letter;
    else runs.push({ text: letter, font, level });
    index += letter.length;
  }
  return runs;
}

/** Rule L2: from the highest level down, stretches of it are turned round. */
function reorder(runs: LogicalRun[]): void {
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < runs.length; from += 1) {
      if ((runs[from]?.level ?? 0) < level) continue;
      let to = from;
      while (to < runs.length && (runs[to]?.level ?? 0) >= level) to += 1;
      runs.splice(from, to - from, ...runs.slice(from, to).toReversed());
      from = to;
    }
  }
}

/** Brackets and signs face the other way. */
function mirrored(letters: string): string {
  const turned = [...letters].map((letter) => bidi.getMirroredCharacter(letter) ?? letter);
  return (shapedRightToLeft.test(letters) ? turned : turned.toReversed()).join('');
}
