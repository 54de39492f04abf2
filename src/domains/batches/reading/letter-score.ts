import { encodeText } from './encodings.ts';
import { alphabets, characters, scripts } from './alphabets.ts';

const isLetter = (char: string): boolean => /[\p{L}\p{M}]/u.test(char);
const isLatin = (char: string): boolean => /[\p{Script=Latin}\p{Script=Inherited}]/u.test(char);

/** Signs that people do write in lists of things. */
const usualSigns = new Set('€£°²³½¼±×®™©«»„“”‘’–—…•µ§·');
const measures = new Set('°²³');
const fractions = new Set('½¼±×µ');
const quotes = new Set('“”«»„');
/** Signs of ASCII that stand beside a letter only when letters were misread. */
const oddBeside = new Set('{|}~[]^`@\\<>=_');
const wideSigns = new Set('、。「」・ー〜（）　，：');

/**
 * How plausible a text is: 0 for one that a person may have written, less for each sign amid a word, capital after small
 * letters, mixture of scripts, or letter that its language does not have. The best of the languages counts.
 */
export function plausibility(text: string, languages: readonly string[], home: string | undefined): number {
  const chars = [...text];
  const letters = new Map<string, number>();
  let score = 0;
  for (const [index, char] of chars.entries()) {
    const before = chars[index - 1] ?? ' ';
    const after = chars[index + 1] ?? ' ';
    if (char <= '\u007F') score -= oddBeside.has(char) && (isOddLetter(before) || isOddLetter(after)) ? 3 : 0;
    else if (isLetter(char)) {
      const small = char.toLowerCase();
      letters.set(small, (letters.get(small) ?? 0) + 1);
      score -= isLatin(char) ? latinFaults(chars, index) : otherFaults(chars, index, home);
    } else score -= signFault(char, before, after);
  }
  return (
    score +
    Math.max(...languages.map((language) => fit(letters, language) + (language === home ? homeWeight(language) : 0)))
  );
}

/** A script of one's own is seldom there by chance. */
const homeWeight = (language: string): number =>
  alphabets[language] && !/\p{Script=Cyrillic}/u.test(alphabets[language].own) ? 1.5 : 5;

const isOddLetter = (char: string): boolean => char > '\u007F' && isLetter(char);

function latinFaults(chars: readonly string[], index: number): number {
  const char = chars[index] ?? '';
  const head = lettersFrom(chars, index, -1);
  const tail = lettersFrom(chars, index, 1);
  const isCapital = char !== char.toLowerCase() || char === 'İ';
  let faults = [...head, ...tail].every(isLatin) ? 0 : 4;
  if ((char === 'ª' || char === 'º') && !/\d/.test(chars[index - 1] ?? '')) faults += 3;
  if (isCapital) return faults + (head !== '' && /\p{Ll}/u.test(head + tail) ? 4 : 0);
  if (char === 'ß') return faults;
  const isAmidCapitals = head + tail !== '' && (head + tail).length > 1 && /^\p{Lu}+ \p{Lu}+$/u.test(`${head} ${tail}`);
  return faults + (isAmidCapitals || (head === '' && /^\p{Lu}/u.test(tail)) ? 3 : 0);
}

/** The letters before (`-1`) or after (`1`) a place, to the end of the word. */
function lettersFrom(chars: readonly string[], index: number, step: 1 | -1): string {
  let found = '';
  for (let at = index + step; found.length < 40; at += step) {
    const char = chars[at];
    if (char === undefined || !isLetter(char)) break;
    found = step < 0 ? char + found : found + char;
  }
  return found;
}

function otherFaults(chars: readonly string[], index: number, home: string | undefined): number {
  const [before = ' ', char = '', after = ' '] = [chars[index - 1], chars[index], chars[index + 1]];
  let faults = /\p{Script=Latin}/u.test(before + after) ? 3 : 0;
  if (/[\uFF61-\uFF9F]/.test(char) && home !== 'ja') faults += 2.5;
  if (!/\p{Script=Cyrillic}/u.test(char)) return faults;
  const isCapital = char !== char.toLowerCase();
  if (isCapital && /\p{Ll}/u.test(before)) faults += 3;
  if (!isCapital && /^\p{Lu}{2,}$/u.test(`${chars[index - 2] ?? ''}${before}`)) faults += 3;
  return faults + (!isCapital && /\p{Lu}/u.test(after) ? 1 : 0);
}

function signFault(char: string, before: string, after: string): number {
  const beside = Number(isLetter(before)) + Number(isLetter(after));
  if (char === '\uFFFD' || /[\p{Cc}\p{Cn}\p{Co}]/u.test(char)) return 20;
  if (char === '\u00A0' || char === '\u00AD') return beside === 2 ? 4 : 1;
  if (wideSigns.has(char) || (char === '’' && beside === 2)) return 0;
  if (char === '¿' || char === '¡') return beside === 1 && isLetter(after) ? 0.3 : 4;
  if (!usualSigns.has(char)) return beside === 2 ? 6 : beside === 1 ? 4.5 : 3.5;
  if (measures.has(char) && /[\dmn ]/i.test(before) && (char === '°' || !isLetter(after))) return 0;
  if (fractions.has(char) && (/[\d ]/.test(before) || /\d/.test(after))) return 0;
  if (measures.has(char) || fractions.has(char)) return beside === 2 ? 5 : 2.5;
  if (beside === 2) return 5;
  return (beside === 1 ? 1.2 : 0.6) - (quotes.has(char) ? 0.6 : 0);
}

/** How well letters fit a language: 0 when all are its own. */
function fit(letters: ReadonlyMap<string, number>, language: string): number {
  let score = alphabets[language]?.weight ?? 0;
  for (const [letter, count] of letters) score -= strangeness(letter, language) * count;
  return score;
}

/** Whether all that is beyond ASCII in a text are letters of a language, and there are some. */
export function isWrittenIn(text: string, language: string): boolean {
  const beyond = [...text].filter((char) => char > '\u007F');
  const isOwn = (char: string) => isLetter(char) && strangeness(char.toLowerCase(), language) < 1;
  return beyond.length > 0 && beyond.every(isOwn);
}

function strangeness(letter: string, language: string): number {
  const known = alphabets[language];
  if (known) return known.own.includes(letter) ? 0 : known.foreign.includes(letter) ? 1.2 : 3.5;
  const script = scripts[language];
  if (script) return script.test(letter) ? 0 : 4;
  if (language === 'ko') return /\p{Script=Hangul}/u.test(letter) ? 0.15 : /\p{Script=Han}/u.test(letter) ? 2 : 4;
  if (language === 'ja' && /[\p{scx=Hiragana}\p{scx=Katakana}]/u.test(letter)) return 0;
  if (!/\p{Script=Han}/u.test(letter)) return 4;
  return isCommon(letter, language) ? (language === 'ja' ? 0.5 : 0.25) : 2.5;
}

function isCommon(letter: string, language: string): boolean {
  const standard = characters[language];
  if (!standard) return false;
  const [first = 0, second] = encodeText(letter, standard.charset);
  return second !== undefined && second >= standard.second && first >= standard.first && first <= standard.last;
}
