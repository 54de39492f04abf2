import { expect, test } from 'vitest';
import { addDays, foldEmail, normaliseCode, subdomainFrom, toUser } from './model.ts';

test('a user is told in the words of all five systems', () => {
  const user = toUser({ id: 'u', tenantId: 'c', email: 'a@b', name: 'Ana Maria Silva', role: 'owner', isActive: true });
  expect(user).toMatchObject({ id: 'u', _id: 'u', userId: 'u', tenantId: 'c', companyId: 'c' });
  expect(user).toMatchObject({ firstName: 'Ana', lastName: 'Maria Silva' });
  expect(toUser({ ...user, name: 'Cher' })).toMatchObject({ firstName: 'Cher', lastName: '' });
});

test('e-mails are compared folded', () => {
  expect(foldEmail('  Ann@Example.COM ')).toBe('ann@example.com');
});

test.each([
  ['Brick & Sons', 'brick-sons'],
  ['  Müller Bau GmbH ', 'muller-bau-gmbh'],
  ['工事', 'company'],
])('the subdomain of %s is %s', (name, subdomain) => {
  expect(subdomainFrom(name)).toBe(subdomain);
});

test('a code may be typed with look-alikes, small letters and without dashes', () => {
  expect(normaliseCode('abcd-o1il 00zz')).toBe('ABCD011100ZZ');
});

test('days are added over the end of a month', () => {
  expect(addDays('2026-11-28T10:00:00.000Z', 7)).toBe('2026-12-05T10:00:00.000Z');
});
