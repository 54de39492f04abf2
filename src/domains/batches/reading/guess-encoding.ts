import { detectAll } from 'jschardet';
import type { Encoding } from '../contract.ts';
import { candidates } from './alphabets.ts';
import { decodeBytes } from './encodings.ts';
import type { EncodingChoice } from './file-head.ts';
import { plausibility } from './letter-score.ts';

/** What jschardet calls them, where the names differ. */
const jschardetNames: Readonly<Record<string, Encoding>> = {
  ...{ cp932: 'shift_jis', macroman: 'macintosh', maclatin2: 'mac-centraleurope', maccyrillic: 'mac-cyrillic' },
  ...{ cp949: 'euc-kr', big5hkscs: 'big5', 'big5-hkscs': 'big5', cp874: 'windows-874', 'tis-620': 'windows-874' },
  ...{ 'iso-8859-11': 'windows-874', 'iso-8859-1': 'windows-1252', 'iso-8859-9': 'windows-1254', cp858: 'cp850' },
  ...{ 'iso-8859-13': 'windows-1257', 'iso8859-15': 'iso-8859-15', 'euc-jis-2004': 'euc-jp' },
};

/** How much less likely the statistics make an encoding, at the most. */
const leastOpinion = -4;
const opinionWeight = 3;
/** A Unicode file with a few broken bytes is likelier than that all its letters are by chance in its form. */
const unicode = { encoding: 'utf-8' as const, weight: 1 };
const offered = 6;
const sampleLength = 120;

/**
 * The likeliest encodings of words whose bytes are no valid UTF-8, best first. No single detector is right on short
 * files: the frequencies of letter pairs (jschardet) and the plausibility of the letters are weighed together. `home` is
 * the language of the company's region.
 */
export function guessEncodings(words: Uint8Array, home: string | undefined): Encoding[] {
  const opinions = readOpinions(words);
  const byLetters = candidates.map(({ encoding, languages, weight }) => {
    const score = plausibility(decodeBytes(words, encoding), languages, home);
    return { encoding, score: score + weight + (opinions.get(encoding) ?? leastOpinion) };
  });
  const asUnicode = { encoding: unicode.encoding, score: unicodeScore(words) };
  return [...byLetters, asUnicode].toSorted((a, b) => b.score - a.score).map(({ encoding }) => encoding);
}

/** By encoding: 0 for the likeliest by frequencies, less for others. */
function readOpinions(words: Uint8Array): Map<Encoding, number> {
  const known = new Set<string>(candidates.map(({ encoding }) => encoding));
  const found = new Map<Encoding, number>();
  for (const { encoding, confidence } of detectAll(words)) {
    const name = encoding?.toLowerCase() ?? '';
    const ours = jschardetNames[name] ?? name;
    if (known.has(ours)) found.set(ours as Encoding, Math.max(confidence, found.get(ours as Encoding) ?? 0));
  }
  const most = Math.max(...found.values());
  const relative = (confidence: number) => Math.max(leastOpinion, Math.log(confidence / most) * opinionWeight);
  return new Map([...found].map(([encoding, confidence]) => [encoding, relative(confidence)]));
}

/** Words that are valid count for it as much as broken ones count against it. */
function unicodeScore(words: Uint8Array): number {
  const text = decodeBytes(words, 'utf-8');
  const broken = text.split('\uFFFD').length - 1;
  const whole = text.match(/(?!\uFFFD)\P{ASCII}/gu)?.length ?? 0;
  return whole > broken ? unicode.weight - broken : -20 * broken;
}

/** The first of several encodings that read words differently, each with what they say in it. */
export function choicesOf(words: Uint8Array, encodings: readonly Encoding[]): EncodingChoice[] {
  const choices: EncodingChoice[] = [];
  for (const value of encodings) {
    const sample = sampleIn(words, value);
    if (sample.includes('\uFFFD') && choices.length > 0) continue;
    if (choices.every((other) => other.sample !== sample)) choices.push({ value, sample });
    if (choices.length === offered) break;
  }
  return choices;
}

function sampleIn(words: Uint8Array, encoding: Encoding): string {
  const lines = decodeBytes(words, encoding).split('\n');
  const text = [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))].slice(0, 3).join(' · ');
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, sampleLength);
}
