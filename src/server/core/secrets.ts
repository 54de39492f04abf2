import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './durable.ts';
import { explainFault } from './explain-fault.ts';
import { isGuessable } from './secret-strength.ts';

/** HS256 wants a key as long as its hash (RFC 7518, 3.2). */
const leastLength = 32;
/** What stays of a secret when the words of examples are taken out of it must still be hard to guess. */
const leastUnknown = 16;
const leastDifferent = 8;

const placeholderWords =
  /change|replace|secret|secure|ultra|qwertyuiop|asdfghjkl|zxcvbnm|qwerty|passw(?:or)?d|passphrase|default|example|sample|placeholder|your|super|very|long|random|string|please|insert|here|token|access|refresh|sign(?:ing|ature)?|encrypt(?:ion)?|jwt|auth|key|test|demo|dev(?:elopment)?|prod(?:uction)?|local|admin|yardmaster|this|that|with|must|least|char(?:acter)?s?|bits?|todo|foo|bar|me|my|in|is|it|at|be|the|and|for|not|use|do|an?/gi;

/**
 * Why a secret cannot keep tokens from being forged, as the end of a sentence; `undefined` when it is good. Secrets of
 * examples are tried first by whoever looks for sites that kept them.
 */
export function weaknessOf(secret: string): string | undefined {
  if (secret.length === 0) return 'is empty';
  if (secret.length < leastLength) return `has ${secret.length} characters; ${leastLength} are the least`;
  if (new Set(secret).size < leastDifferent || isGuessable(secret)) return 'is easy to guess';
  return [secret, asLetters(secret)].some(isPlaceholder) ? 'is a placeholder from an example' : undefined;
}

function isPlaceholder(secret: string): boolean {
  const unknown = secret
    .replaceAll(/[^a-z0-9]+/gi, ' ')
    .replaceAll(placeholderWords, '')
    .replaceAll(/[ \d]/g, '');
  const digits = /^[\da-f]+$/i.test(secret);
  return !digits && unknown.length < leastUnknown && lettersOf(secret) > unknown.length * 2;
}

const lettersOf = (text: string): number => text.replaceAll(/[^a-z]/gi, '').length;

/** `Ch4ng3M3`: digits and signs as the letters that they stand for. */
const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const asLetters = (text: string): string => [...text].map((sign) => lookAlikes[sign] ?? sign).join('');

const howToMake = `node -e "console.log(require('crypto').randomBytes(48).toString('base64url'))"`;

/** The key of the tokens from `JWT_SECRET`; `undefined` when there is none. Throws when it is weak. */
export function readGivenSecret(given: string | undefined): Uint8Array | undefined {
  const secret = given?.trim();
  if (!secret) return undefined;
  const weakness = weaknessOf(secret);
  if (weakness) {
    throw new Error(
      `JWT_SECRET ${weakness}. Set it to a long random text, for example from ${howToMake}, or leave it out: the site then makes a secret of its own.`,
    );
  }
  return new TextEncoder().encode(secret);
}

/**
 * The site's own key in `token-secret`, made on the first start. It has its name only once it is whole on the disk, so
 * a crash leaves none that is short. Throws when the file that is there is not usable.
 */
export function readOwnSecret(dataFolder: string): Uint8Array {
  const path = join(dataFolder, 'token-secret');
  try {
    if (!existsSync(path)) writeWhole(path, randomBytes(48).toString('base64url'));
    const secret = readFileSync(path, 'utf8').trim();
    const weakness = weaknessOf(secret);
    if (!weakness) return new TextEncoder().encode(secret);
    throw new Error(
      `The file ${path} ${weakness}. Delete it: the next start makes a new one, and everybody signs in again.`,
    );
  } catch (error) {
    throw explainFault(error, path);
  }
}
