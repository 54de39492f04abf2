import { describe, expect, test } from 'vitest';
import {
  completedAtAfter,
  durationMinutes,
  isOverdue,
  mergeLines,
  parsePriority,
  parseStatus,
  productLine,
  type StatusCode,
  totalMinor,
} from './model.ts';

describe('status', () => {
  const spellings: Readonly<Record<StatusCode, readonly string[]>> = {
    pending: ['Pending', 'pending', 'open', 'OPEN', 'TODO', 'To Do', 'assigned'],
    'in-progress': ['in-progress', 'in_progress', 'In Progress', 'IN_PROGRESS', 'inprogress', ' In  Progress '],
    completed: ['completed', 'Completed', 'COMPLETED'],
    cancelled: ['cancelled', 'CANCELLED', 'Cancelled'],
  };

  test.each(Object.entries(spellings).flatMap(([code, texts]) => texts.map((text) => [text, code])))(
    'reads %j as %s',
    (text, code) => expect(parseStatus(text)).toBe(code),
  );

  test.each(['', 'done', 'finished', 'toString', '__proto__', 'constructor', 'in.progress'])(
    'does not know %j',
    (text) => expect(parseStatus(text)).toBeUndefined(),
  );

  const now = '2026-11-21T10:00:00.000Z';
  const pending = { statusCode: 'pending', completedAt: null } as const;
  const completed = { statusCode: 'completed', completedAt: '2026-11-01T00:00:00.000Z' } as const;

  test('entering completed stamps the moment', () => {
    expect(completedAtAfter(pending, 'completed', now)).toBe(now);
  });

  test('leaving completed clears the stamp, staying keeps it', () => {
    expect(completedAtAfter(completed, 'in-progress', now)).toBeNull();
    expect(completedAtAfter(completed, 'completed', now)).toBe(completed.completedAt);
  });
});

test.each([
  ['MEDIUM', 'medium'],
  [' Urgent ', 'urgent'],
  ['critical', undefined],
  ['', undefined],
])('priority %j is %s', (text, expected) => expect(parsePriority(text)).toBe(expected));

describe('due dates', () => {
  const now = '2026-11-21T10:00:00.000Z';
  test.each([
    ['2026-11-21T00:00:00.000Z', 'pending', false],
    ['2026-11-20T00:00:00.000Z', 'pending', true],
    ['2026-11-21T09:59:00.000Z', 'in-progress', true],
    ['2026-11-21T10:00:00.001Z', 'pending', false],
    ['2026-11-01T00:00:00.000Z', 'completed', false],
    ['2026-11-01T00:00:00.000Z', 'cancelled', false],
    [null, 'pending', false],
  ] as const)('%s and %s: overdue %s', (dueDate, statusCode, expected) => {
    expect(isOverdue({ dueDate, statusCode }, now, '2026-11-21')).toBe(expected);
  });

  test('a day is over when it is over where the company is', () => {
    const task = { dueDate: '2026-11-20T00:00:00.000Z', statusCode: 'pending' } as const;
    // 23:30 of the 20th in New York, where it is the 21st by UTC.
    expect(isOverdue(task, '2026-11-21T04:30:00.000Z', '2026-11-20')).toBe(false);
  });
});

describe('durations', () => {
  test.each([
    ['2026-11-21T10:00:00.000Z', 120],
    ['2026-11-21T08:00:29.999Z', 0],
    ['2026-11-21T08:00:30.000Z', 1],
    ['2026-11-21T08:00:00.000Z', 0],
    [null, null],
  ] as const)('from eight until %s: %s minutes', (end, minutes) => {
    expect(durationMinutes('2026-11-21T08:00:00.000Z', end)).toBe(minutes);
  });
});

describe('costs', () => {
  test('the same product again adds quantity and total; what was booked keeps its price', () => {
    const once = productLine(3_000, 19_990_000);
    const again = mergeLines(once, productLine(2_000, 25_000_000));
    expect(again).toEqual({ quantity: 5_000, unitPrice: 25_000_000, totalMinor: 10_997 });
    expect(mergeLines(undefined, once)).toBe(once);
  });

  test('the total is the sum of all lines, exact to the cent', () => {
    const lines = Array.from({ length: 10 }, () => productLine(1_000, 100_000));
    expect(totalMinor([{ priceMinor: 5000 }, { priceMinor: 1 }], lines)).toBe(5101);
    expect(totalMinor([], [])).toBe(0);
  });
});
