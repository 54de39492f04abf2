import { commonPasswords } from './common-passwords.ts';
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
    .find((word) => word.length >= 4 && folded.includes(word));
  if (told)
    return `The password must not contain "${told}", which others know of you. Take words that nobody connects with you.`;
  return undefined;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const wordsOf = (text: string): string[] => [text, ...text.split(/[^\p{L}\p{N}]+/u)];

function isCommon(folded: string): boolean {
  const bare = folded.replace(/[\d\W_]+$/u, '');
  const plain = [...bare].map((sign) => lookAlikes[sign] ?? sign).join('');
  const forms = [folded, bare, plain, [...folded].map((sign) => lookAlikes[sign] ?? sign).join('')];
  return forms.some((form) => commonPasswords.has(form)) || isRun(folded) || isRepeated(folded);
}

/** `12345678`, `87654321`, `abcdefgh`, `1234567890123`, and a run with a few signs behind it (`qwertyu1`). */
function isRun(text: string): boolean {
  return runs.some((run) => {
    const endless = run.repeat(3);
    return endless.includes(text) || (text.length < 12 && endless.includes(text.slice(0, text.length - 2)));
  });
}

/** `aaaaaaaa`, `abababab`, `12341234`. */
function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+$/u.test(text);
}
