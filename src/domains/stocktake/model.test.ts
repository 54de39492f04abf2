import { describe, expect, test } from 'vitest';
import {
  believable,
  figureChange,
  isWithin,
  levelsAreHidden,
  lineIdOf,
  lineState,
  numberOf,
  type Standing,
} from './model.ts';

const at = (minute: number) => `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z`;
const standing = (userId: string, quantity: number, given: Partial<Standing> = {}): Standing => ({
  ...{ userId, userName: userId, quantity, place: null, level: 10, countedAt: at(quantity) },
  ...given,
});

describe('a line by its counts', () => {
  test('nobody has counted it', () => {
    expect(lineState([], false, 'recount')).toEqual({ status: 'recount', counted: null, expected: null, counts: [] });
  });

  test('one person’s counts add up; the level is that of the first', () => {
    const state = lineState([standing('ada', 5, { level: 9 }), standing('ada', 2, { level: 12 })], false, 'open');
    expect(state).toMatchObject({ status: 'counted', counted: 7, expected: 12 });
    expect(state.counts).toEqual([{ userId: 'ada', name: 'ada', quantity: 7, places: [], at: at(5) }]);
  });

  test('two people at one place, or at places unsaid, have to agree', () => {
    const [ada, tom] = [standing('ada', 5), standing('tom', 4)];
    expect(lineState([ada, tom], false, 'open').status).toBe('conflict');
    const here = { ...ada, place: 'A-1' };
    expect(lineState([here, { ...tom, place: 'a-1' }], false, 'open').status).toBe('conflict');
    expect(lineState([here, tom], false, 'open').status).toBe('conflict');
  });

  test('at different places, or when they add up by choice, they do not contradict each other', () => {
    const [ada, tom] = [standing('ada', 5, { place: 'A-1' }), standing('tom', 4, { place: 'B-2' })];
    expect(lineState([ada, tom], false, 'open')).toMatchObject({ status: 'counted', counted: 9 });
    expect(lineState([standing('ada', 5), standing('tom', 4)], true, 'open').status).toBe('counted');
  });
});

test('a place has the places within it, not its neighbours', () => {
  expect(isWithin('C-10-01', 'C-10')).toBe(true);
  expect(isWithin('c-10', 'C-10')).toBe(true);
  expect(isWithin('C-100', 'C-10')).toBe(false);
  expect(isWithin('C-1', 'C-10')).toBe(false);
});

test('a count made offline is believed within the time of the stocktake', () => {
  expect(believable(undefined, at(0), at(30))).toBe(at(30));
  expect(believable(at(10), at(0), at(30))).toBe(at(10));
  expect(believable(at(45), at(0), at(30))).toBe(at(30));
  expect(believable('2026-11-20T08:00:00.000Z', at(0), at(30))).toBe(at(0));
});

test('numbers, ids', () => {
  expect(numberOf(2026, 7)).toBe('ST-2026-000007');
  expect(lineIdOf('i1', '')).toBe('i1');
  expect(lineIdOf('i1', 'Hof-Süd')).toBe('i1@hof-süd');
});

test('the figures follow a line', () => {
  expect(figureChange('open', 'counted')).toMatchObject({ counted: 1, conflicts: 0, recounts: 0 });
  expect(figureChange('counted', 'conflict')).toMatchObject({ counted: -1, conflicts: 1 });
  expect(figureChange('counted', 'counted')).toMatchObject({ counted: 0 });
});

test('a blind count hides the levels from all who may not post', () => {
  expect(levelsAreHidden({ role: 'technician' }, true)).toBe(true);
  expect(levelsAreHidden({ role: 'manager' }, true)).toBe(false);
  expect(levelsAreHidden({ role: 'technician' }, false)).toBe(false);
});
