import { expect, test } from 'vitest';
import { changesOf } from './audit-changes.ts';

test('an audit entry tells the fields that differ, without names that only programs read', () => {
  const before = { id: '1', tenantId: 't', name: 'Ada', role: 'viewer', isActive: true };
  const after = { id: '1', tenantId: 't', name: 'Ada', role: 'manager', isActive: true };
  expect(changesOf(before, after)).toEqual([{ field: 'role', before: 'viewer', after: 'manager' }]);
});

test('what was made or removed has one side only', () => {
  expect(changesOf(null, { email: 'a@b.example' })).toEqual([{ field: 'email', before: null, after: 'a@b.example' }]);
  expect(changesOf({ email: 'a@b.example' }, undefined)).toEqual([
    { field: 'email', before: 'a@b.example', after: null },
  ]);
  expect(changesOf('text', [1])).toEqual([]);
});

test('settings within settings stand beside the others', () => {
  const changes = changesOf({ name: 'N', settings: { currency: 'EUR' } }, { name: 'N', settings: { currency: 'GBP' } });
  expect(changes).toEqual([{ field: 'currency', before: 'EUR', after: 'GBP' }]);
});

test('a failed sign-in tells how often and from where; when it was last is for programs', () => {
  const after = { email: 'a@b.example', attempts: 3, addresses: '10.0.0.5', lastAt: '2026-11-28T10:00:00.000Z' };
  expect(changesOf(null, after).map(({ field, after: now }) => `${field} ${now}`)).toEqual([
    'email a@b.example',
    'attempts 3',
    'addresses 10.0.0.5',
  ]);
});
