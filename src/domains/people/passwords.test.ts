import { expect, test } from 'vitest';
import { loadConfig } from '../../server/core/config.ts';
import { hashPassword, nobodysHash, withPassword } from './passwords.ts';

const costOf = (hash: string) => hash.split('$').slice(0, 4);

test('a site hashes with Argon2id at what OWASP asks for, and whoever is unknown is compared at the same cost', async () => {
  const hash = await hashPassword('correct horse', loadConfig({}).passwordCost);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(costOf(nobodysHash)).toEqual(costOf(hash));
});

test('a password is found whatever it was hashed at, and however its letters are composed', async () => {
  const cheap = { passwordHash: await hashPassword('café', { memoryCost: 64, timeCost: 1 }) };
  const own = { passwordHash: await hashPassword('cafe\u0301', loadConfig({}).passwordCost) };
  expect(await withPassword([cheap, own], 'cafe\u0301')).toEqual([cheap, own]);
  expect(await withPassword([cheap, own], 'cafe')).toEqual([]);
});
