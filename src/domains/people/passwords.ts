import { createHash, randomBytes } from 'node:crypto';
import type { PasswordCost } from '../../server/core/config.ts';
import { codeAlphabet, normaliseCode } from './model.ts';

/**
 * Argon2id of a text nobody knows: what an unknown e-mail's password is compared with, so that it takes as long, and
 * the password of who shall not sign in.
 */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$jskaBexiaL7g8WgBEdsW1g$+de7mpCbEY4H9t6ry4nvaCFSLSLXh1IF3teVVn6Yt5E';

/** Loaded when first used: only the main loop hashes, and the other threads do without the addon. */
const argon2 = () => import('@node-rs/argon2');

/** Argon2id on a thread of the pool. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  return (await argon2()).hash(password.normalize('NFKC'), { ...cost, parallelism: 1 });
}

/** The candidates whose password this is. Takes the time of one comparison when there is no candidate. */
export async function withPassword<C extends { readonly passwordHash: string }>(
  candidates: readonly C[],
  password: string,
): Promise<C[]> {
  const { verify } = await argon2();
  const typed = password.normalize('NFKC');
  const compared = candidates.length > 0 ? candidates.map((candidate) => candidate.passwordHash) : [nobodysHash];
  const matches = await Promise.all(compared.map((hash) => verify(hash, typed)));
  return candidates.filter((_, index) => matches[index]);
}

/** Secrets of full entropy (refresh tokens, one-time codes) are stored as their SHA-256. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Eighty random bits in four groups of four characters. */
export function newCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => codeAlphabet[byte % 32]).join('');
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

export function hashCode(typed: string): string {
  return hashSecret(normaliseCode(typed));
}
