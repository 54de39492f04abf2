import { randomBytes } from 'node:crypto';
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
])('"%s" is refused', (secret) => {
  expect(weaknessOf(secret)).toBeDefined();
  expect(() => readGivenSecret(secret)).toThrow(/^JWT_SECRET (?:has|is) .*Set it to a long random text/);
});

test('what is really random is taken, in the usual spellings', () => {
  for (let n = 0; n < 500; n += 1) {
    for (const spelling of ['base64url', 'base64', 'hex'] as const) {
      expect(weaknessOf(randomBytes(32).toString(spelling))).toBeUndefined();
    }
  }
  expect(weaknessOf('gravel lantern oboe thirteen mustard velvet')).toBeUndefined();
});

test('no secret is no wish', () => {
  expect(readGivenSecret(undefined)).toBeUndefined();
  expect(readGivenSecret('  ')).toBeUndefined();
});
