import { createHash } from 'node:crypto';
import { commonPasswords } from './common-passwords.ts';

/** Words that stand in examples of secrets, beside the common passwords: their hashes are tried as well. */
const exampleWords =
  'secret jwt jwtsecret jwt_secret jwt-secret mysecret my_secret supersecret secretkey secret_key key token auth admin root user test demo dev development production default example sample change changeme change_me changethis yardmaster hello world foo bar foobar abc 123456 1234 12345 password1 qwerty null undefined';

const algorithms = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'];

/** Each row, each slanting column of the keys, and the two orders of letters and digits. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  ...['qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'qsdfghjklm', 'zxcvbnm', 'yxcvbnm', 'wxcvbn'],
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '1qay', '2wsx', '6zhn', '!qaz', '@wsx', '#edc', '$rfv'],
];
const neighbours = new Set(
  rows.flatMap((row) =>
    [...row].flatMap((key, at) => {
      const next = row[at + 1];
      return next === undefined ? [] : [`${key}${next}`, `${next}${key}`];
    }),
  ),
);

/** Whether a text that is long enough was made in a way that a guesser would go: what an attacker tries is not random. */
export function isGuessable(secret: string): boolean {
  return repeatsItself(secret) || runsAlongKeys(secret) || isHashOfWord(secret);
}

/** `abcabcab`, `password1password2…`: of a random text nearly every piece of three characters stands in it once. */
function repeatsItself(text: string): boolean {
  const pieces = Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3));
  return new Set(pieces).size < pieces.length * 0.75;
}

/** `qwertyuiop…`, `1qaz2wsx…`, `abcdef…`: most characters lie beside those before them. */
function runsAlongKeys(text: string): boolean {
  const keys = text.toLowerCase();
  let steps = 0;
  for (let at = 1; at < keys.length; at += 1) if (neighbours.has(keys.slice(at - 1, at + 1))) steps += 1;
  return steps > keys.length / 2;
}

/** `echo changeme | sha256sum`: as long and as even as a random text, and among the first that are tried. */
function isHashOfWord(secret: string): boolean {
  const wanted = /^[\da-f]+$/i.test(secret) ? Buffer.from(secret, 'hex') : Buffer.from(secret, 'base64');
  if (wanted.length < 16) return false;
  // The beginning of a longer hash is as well known as all of it.
  const fitting = algorithms.filter((algorithm) => createHash(algorithm).digest().length >= wanted.length);
  const words = [...commonPasswords, ...exampleWords.split(' ')];
  return words.some((word) =>
    [word, `${word}\n`, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)].some((text) =>
      fitting.some((name) => createHash(name).update(text).digest().subarray(0, wanted.length).equals(wanted)),
    ),
  );
}
