import { createHash, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { Actor } from '../../contract/actor.ts';
import type { CommandDefinition } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { CallOptions } from './services.ts';

const longestKey = 200;
const slowHash = promisify(scrypt) as (text: string, salt: string, bytes: number) => Promise<Buffer>;

/**
 * The idempotency key with a digest of what it stands for, so that the same key with other content is no repetition. A
 * digest of a password is as slow to guess from as the password's own.
 */
export async function keyOf(
  { logged, secretInput }: CommandDefinition,
  { key, means }: CallOptions,
  actor: Actor,
  input: unknown,
): Promise<{ readonly key: string | undefined; readonly digest: string | undefined }> {
  if (key === undefined || key === '' || logged === 'never') return { key: undefined, digest: undefined };
  if (key.length > longestKey) {
    throw new AppError('VALIDATION_FAILED', `An idempotency key has at most ${longestKey} characters.`);
  }
  const content = JSON.stringify(means ?? input);
  const digest = secretInput
    ? await slowHash(content, `${actor.userId} ${key}`, 32)
    : createHash('sha256').update(content).digest();
  return { key, digest: digest.toString('base64url') };
}
