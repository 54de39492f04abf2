import { detectAll } from 'jschardet';
import type { Encoding } from '../contract.ts';
import { type Candidate, candidates } from './alphabets.ts';
import { decodeBytes } from './encodings.ts';
import type { EncodingChoice } from './file-head.ts';
import { isWrittenIn, plausibility } from './letter-score.ts';
import { misspelling } from './spelling.ts';

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
/** KOI8 has its small letters where Windows has capitals: all small ones are likelier the capitals of Windows. */
const swappedWeight = -5;
/** A Unicode file with a few broken bytes is likelier than that all its letters are by chance in its form. */
const unicode = { encoding: 'utf-8' as const, weight: 1 };
const offered = 6;
const sampleLength = 120;

/** What the words beyond ASCII say about how they were written. */
export interface EncodingGuess {
  /** The likeliest first. */
  readonly encodings: readonly Encoding[];
  /** Those that read the words in another way each and are about as likely: somebody must choose. None: it is clear. */
  readonly rivals: readonly Encoding[];
}

interface Scored extends Candidate {
  readonly text: string;
  /** By its letters alone. */
  readonly looks: number;
  readonly score: number;
}

/**
 * The likeliest encodings of words whose bytes are no valid UTF-8. No single detector is right on short files: the
 * frequencies of letter pairs (jschardet) and the plausibility of the letters are weighed together. `home` is the language
 * of the company's region: where its own code page makes only letters of it, that is what was meant.
 */
export function guessEncodings(words: Uint8Array, home: string | undefined): EncodingGuess {
  const scored = scoreAll(words, home);
  const asUnicode = { encoding: unicode.encoding, score: unicodeScore(words) };
  const ranked = [...scored, asUnicode].toSorted((a, b) => b.score - a.score).map(({ encoding }) => encoding);
  const first = (encoding: Encoding) => [encoding, ...ranked.filter((one) => one !== encoding)];
  const own = scored.find(({ encoding }) => encoding === pageOf(home));
  const isOwn = own !== undefined && home !== undefined && isWrittenIn(own.text, home);
  const bySigns = encodingOfSigns(words, home);
  if (bySigns) {
    const isDoubtful = isOwn && own.encoding !== bySigns;
    return { encodings: first(bySigns), rivals: isDoubtful ? [own.encoding, bySigns] : [] };
  }
  if (isOwn && own.looks >= faultless) {
    const atHome = scored.filter(({ languages, text }) => languages.includes(home) && isWrittenIn(text, home));
    return { encodings: first(own.encoding), rivals: rivalsOf(own, atHome) };
  }
  const best = scored.find(({ encoding }) => encoding === ranked[0]);
  return { encodings: ranked, rivals: best ? rivalsOf(best, scored) : [] };
}

function scoreAll(words: Uint8Array, home: string | undefined): Scored[] {
  const opinions = readOpinions(words);
  return candidates
    .map((candidate) => {
      const { encoding, languages, weight } = candidate;
      const text = decodeBytes(words, encoding);
      const swapped =
        encoding.startsWith('koi8') && !/\p{Lu}/u.test(text.replaceAll(/\p{ASCII}/gu, '')) ? swappedWeight : 0;
      const looks = plausibility(text, languages, home) - misspelling(text) + weight + swapped;
      return { ...candidate, text, looks, score: looks + (opinions.get(encoding) ?? leastOpinion) };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** The code page of Windows for a language. */
const pageOf = (home: string | undefined): Encoding | undefined =>
  candidates.find(({ encoding, languages }) => encoding.startsWith('windows-') && languages.includes(home ?? ''))
    ?.encoding;

/** Less than this: there is a capital amid a word, or another thing that nobody writes. */
const faultless = 0;
/** So near in all, and so near by their letters, are two readings as likely as each other. */
const near = { score: 2.5, looks: 1.8 };
/** Where the letters tell nothing at all, statistics of a few words are no reason. */
const nearest = 0.25;

/** The best one and those that read the words in another way and are about as likely; none when it is alone. */
function rivalsOf(best: Scored, all: readonly Scored[]): Encoding[] {
  const isNear = ({ looks, score }: Scored) =>
    looks >= best.looks - nearest || (looks >= best.looks - near.looks && score >= best.score - near.score);
  const texts = new Set([best, ...all.filter(isNear)].map(({ text }) => text));
  // Of several that read the words alike, the most usual one.
  const usual = [...texts].map((text) =>
    all.filter((one) => one.text === text).reduce((most, one) => (one.weight > most.weight ? one : most)),
  );
  return usual.length > 1 ? usual.map(({ encoding }) => encoding) : [];
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

/** Where signs stand in lists of things: apart from letters, behind a unit or a name, before a unit. */
const signsInPlace = [
  /(?<![\p{L}\P{ASCII}])[€£¥°²³¹½¼¾±×·•–—§©®™Øøµ\u00A0](?![\p{L}\P{ASCII}])/gu,
  /(?<=[A-Za-z])(?:[®™\u00A0]|(?<=\b[cdk]?m)[²³])(?![\p{L}\P{ASCII}])/gu,
  /(?<=\d\s?)(?:°[CFK]|[µ±×][A-Za-z]{1,2}|[€£¥½¼¾²³])(?![\p{L}\P{ASCII}])/gu,
  /(?<![\p{L}\P{ASCII}])[€£¥±×Øø](?=\s?\d)/gu,
];

/** What wrote signs that today's Windows did not. */
const oldPages = ['macintosh', 'cp850'] as const;

/**
 * The encoding of words whose only bytes beyond ASCII are signs, which no statistics of letters can tell: the code page
 * of Windows for the language `home`, else the western one. An older system's counts only where those see no letters.
 */
function encodingOfSigns(words: Uint8Array, home: string | undefined): Encoding | undefined {
  const pages = [pageOf(home) ?? 'windows-1252', 'windows-1252'] as const;
  const found = pages.find((page) => areSigns(decodeBytes(words, page)));
  if (found || pages.some((page) => /(?!\p{ASCII})\p{L}/u.test(decodeBytes(words, page)))) return found;
  return oldPages.find((page) => areSigns(decodeBytes(words, page)));
}

function areSigns(text: string): boolean {
  const rest = signsInPlace.reduce((left, place) => left.replaceAll(place, ' '), text);
  return !/\P{ASCII}/u.test(rest);
}

/** The form of a letter in UTF-8, also of the halves that some programs make of an emoji. */
const unicodeForm = /[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}/g;

/** Letters in its form count for it as much as bytes outside it count against it. */
function unicodeScore(words: Uint8Array): number {
  const bytes = Buffer.from(words).toString('latin1');
  const whole = bytes.match(unicodeForm)?.length ?? 0;
  const broken = bytes.replaceAll(unicodeForm, '').match(/[\x80-\xFF]/g)?.length ?? 0;
  return whole >= Math.max(2, broken) ? unicode.weight : -20 * Math.max(1, broken);
}

/** The first of several encodings that read words differently, each with what they say in it. */
export function choicesOf(words: Uint8Array, encodings: readonly Encoding[], rivals: readonly Encoding[] = []) {
  const choices: EncodingChoice[] = [];
  const shown = tellingLines(words, rivals);
  for (const value of rivals.length > 0 ? rivals : encodings) {
    const sample = sampleIn(words, value, shown);
    if (sample.includes('\uFFFD') && choices.length > 0) continue;
    if (choices.every((other) => other.sample !== sample)) choices.push({ value, sample });
    if (choices.length === offered) break;
  }
  return choices;
}

/** The lines that rivals read differently; without rivals all of them. */
function tellingLines(words: Uint8Array, rivals: readonly Encoding[]): (index: number) => boolean {
  const [first = [], ...others] = rivals.map((encoding) => decodeBytes(words, encoding).split('\n'));
  return (index) => others.length === 0 || others.some((lines) => lines[index] !== first[index]);
}

function sampleIn(words: Uint8Array, encoding: Encoding, isShown: (index: number) => boolean): string {
  const lines = decodeBytes(words, encoding)
    .split('\n')
    .filter((_, index) => isShown(index));
  const text = [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))].slice(0, 3).join(' · ');
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, sampleLength);
}
