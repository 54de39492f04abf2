import { expect, test } from 'vitest';
import { mayChange, maySee } from './model.ts';

const ann = { userId: 'ann', role: 'technician' } as const;
const boss = { userId: 'boss', role: 'owner' } as const;
const mine = { ownerId: 'ann', isShared: false };
const shared = { ownerId: 'bob', isShared: true };
const others = { ownerId: 'bob', isShared: false };

test('one sees what is own or shared, and changes what is own', () => {
  expect([mine, shared, others].map((view) => maySee(ann, view))).toEqual([true, true, false]);
  expect([mine, shared, others].map((view) => mayChange(ann, view))).toEqual([true, false, false]);
});

test('the owner of the company changes shared views, and sees no private ones', () => {
  expect([mine, shared].map((view) => mayChange(boss, view))).toEqual([false, true]);
  expect(maySee(boss, others)).toBe(false);
});
