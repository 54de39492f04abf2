import { expect, test } from 'vitest';
import { filtersOf, fits, isFiltered } from './filters.ts';

const task = { statusCode: 'pending', priority: 'high', assignedTo: 'ada', deletedAt: null } as const;

test('asks for what the address says, newest first when it says nothing', () => {
  expect(filtersOf({})).toEqual({ sort: '-createdAt' });
  expect(filtersOf({ status: 'pending', assignee: 'me', due: 'overdue', sort: 'dueDate' })).toEqual({
    ...{ status: 'pending', assignedTo: 'me', due: 'overdue', sort: 'dueDate' },
  });
  expect(isFiltered({ sort: 'dueDate', task: '7' })).toBe(false);
  expect(isFiltered({ priority: 'urgent' })).toBe(true);
});

test.each([
  [{ status: 'pending' }, true],
  [{ status: 'completed' }, false],
  [{ priority: 'low' }, false],
  [{ assignee: 'me' }, true],
  [{ assignee: 'bob' }, false],
  [{ assignee: 'none' }, false],
  [{ search: 'ramp', due: 'today' }, true],
] as const)('with %o the task fits: %s', (search, expected) => {
  expect(fits(task, filtersOf(search), 'ada')).toBe(expected);
});

test('a deleted task fits the list of deleted ones only', () => {
  const gone = { ...task, deletedAt: '2026-11-28T08:00:00.000Z' };
  expect([fits(gone, filtersOf({}), 'ada'), fits(gone, filtersOf({ deleted: true }), 'ada')]).toEqual([false, true]);
  expect(fits(task, filtersOf({ deleted: true }), 'ada')).toBe(false);
});

test('a task of nobody fits "not assigned" only', () => {
  const free = { ...task, assignedTo: null };
  expect(fits(free, filtersOf({ assignee: 'none' }), 'ada')).toBe(true);
  expect(fits(free, filtersOf({ assignee: 'me' }), 'ada')).toBe(false);
});
