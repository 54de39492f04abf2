import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readGivenSecret, weaknessOf } from './secrets.ts';

test.each([
  'secret',
  'changeme',
  'your-secret-key',
  'x'.repeat(64),
  'abcabcabcabcabcabcabcabcabcabcabcabc',
  'passwordpasswordpasswordpassword1',
  '0123456789abcdef0123456789abcdef',
  'abcdefghijklmnopqrstuvwxyz0123456789',
  'your-super-secret-jwt-key-change-in-production',
  'your_jwt_secret_key_here_at_least_32_characters_long',
  'my-32-character-ultra-secure-and-ultra-long-secret',
  'REPLACE_THIS_WITH_A_LONG_RANDOM_STRING_PLEASE',
  'please-change-this-development-token-secret-2026',
  'qwertyuiopasdfghjklzxcvbnm1234567',
  '0000000000000000000000000000000000000001',
  'password1password2password3password4',
  'Secret2024!Secret2025!Secret2026!Sec',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.',
  'qwertzuiopasdfghjklyxcvbnm123456789',
  'Ch4ng3M3-Pl34s3-Th1s-1s-4-S3cr3t-K3y',
  'changeme_changeme_changeme_changeme_',
  'ThisIsMySuperSecretKeyForJWT_Tokens!',
  // md5 of "password", sha1 of "secret", sha256 of "changeme", and what "echo changeme | sha256sum" says
  '5f4dcc3b5aa765d61d8327deb882cf99',
  'e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4',
  '057ba03d6c44104863dc7361fe4578965d1887360f90a0895882e58a6248fc86',
  createHash('sha256').update('changeme\n').digest('hex'),
  createHash('sha512').update('Password').digest('hex').toUpperCase(),
  createHash('sha256').update('yardmaster').digest('base64'),
])('"%s" is refused', (secret) => {
  expect(weaknessOf(secret)).toBeDefined();
  expect(() => readGivenSecret(secret)).toThrow(/^JWT_SECRET (?:has|is) .*Set it to a long random text/);
});

test('what is really random is taken, in the usual spellings', () => {
  for (let n = 0; n < 50; n += 1) {
    for (const spelling of ['base64url', 'base64', 'hex'] as const) {
      expect(weaknessOf(randomBytes(32).toString(spelling))).toBeUndefined();
    }
  }
  for (const good of [
    'gravel lantern oboe thirteen mustard velvet',
    'дождь над морем, семь старых лодок и фонарь',
    '550e8400-e29b-41d4-a716-446655440000',
    createHash('sha256').update(randomBytes(32)).digest('hex'),
    randomBytes(16).toString('hex'),
  ]) {
    expect(weaknessOf(good)).toBeUndefined();
  }
});

test('no secret is no wish', () => {
  expect(readGivenSecret(undefined)).toBeUndefined();
  expect(readGivenSecret('  ')).toBeUndefined();
});
