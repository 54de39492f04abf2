import { commonPasswords } from '../../server/core/common-passwords.ts';
import { foldEmail } from './model.ts';

export const shortestPassword = 8;

/** Whom a password is for: what of them stands in it is guessed first. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  readonly company: string;
}

/** Rows of keys and of signs, along which fingers and guesses run. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
];
const runs = rows.flatMap((row) => [row, [...row].toReversed().join('')]);
const lookAlikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};

/** What is wrong with a new password, in words that say what to do; `undefined` when it will do. */
export function passwordFault(password: string, { email, name, company }: PasswordOwner): string | undefined {
  if (password.length < shortestPassword) return `The password needs at least ${shortestPassword} characters.`;
  if (foldEmail(password) === foldEmail(email)) return 'The password must not be the e-mail address.';
  const folded = fold(password);
  if (isCommon(folded)) {
    return 'This password is among the first that are guessed. Take several words that have nothing to do with each other.';
  }
  const [local = ''] = foldEmail(email).split('@');
  const told = [local, ...wordsOf(name), ...wordsOf(company)]
    .map(fold)
    .find((word) => word.length >= 4 && (folded.includes(word) || bareOf(folded).includes(word)));
  if (told)
    return `The password must not contain "${told}", which others know of you. Take words that nobody connects with you.`;
  return undefined;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const wordsOf = (text: string): string[] => [text, ...text.split(/[^\p{L}\p{N}]+/u)];

/** Letters and digits alone. */
const bareOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
const reversed = (text: string): string => [...text].toReversed().join('');

/** As it is, without what stands around the word or amid it, with the letters that signs stand for, and backwards. */
function formsOf(folded: string): string[] {
  const texts = [folded, bareOf(folded)].flatMap((text) => [
    ...[text, text.replace(/[^\p{L}]+$/u, ''), text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')],
  ]);
  const words = texts.flatMap((text) => [text, asLetters(text), bareOf(asLetters(text))]);
  return [...words, ...words.map(reversed)];
}

const asLetters = (text: string): string => [...text].map((sign) => lookAlikes[sign] ?? sign).join('');

function isCommon(folded: string): boolean {
  const bare = bareOf(folded);
  return (
    formsOf(folded).some((form) => commonPasswords.has(form)) ||
    [folded, bare].some((text) => isRun(text) || isRepeated(text)) ||
    isOfRuns(bare) ||
    isFewDigits(bare)
  );
}

/** `1234abcd`, `asdf1234`: letters and digits that are runs each. */
const isOfRuns = (text: string): boolean =>
  text.length < 14 && (text.match(/\p{L}+|\p{N}+/gu) ?? []).every((part) => part.length >= 3 && isRun(part));

/** A date, a telephone number, a pattern on the keypad. */
const isFewDigits = (text: string): boolean => text.length < 12 && /^\d*$/.test(text);

/** `12345678`, `87654321`, `abcdefgh`, `1234567890123`, and a run with a few signs behind it (`qwertyu1`). */
function isRun(text: string): boolean {
  return runs.some((run) => {
    const endless = run.repeat(3);
    return endless.includes(text) || (text.length < 12 && endless.includes(text.slice(0, text.length - 2)));
  });
}

/** `aaaaaaaa`, `aaaaaaab`, `abababab`, `abcdeabcde`. */
function isRepeated(text: string): boolean {
  return new Set(text).size < 4 || /^(.{1,20})\1+$/u.test(text.slice(0, 200));
}
