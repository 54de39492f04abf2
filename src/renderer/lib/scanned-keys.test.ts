import { expect, test } from 'vitest';
import { AltCode, characterOf, isEndOfScan, isNoNumber, isSurelyScanned, ScannedKeys } from './scanned-keys.ts';

function typed(text: string, pauseMs: number, from = 0, keys = new ScannedKeys()) {
  [...text].forEach((key, n) => keys.add(key, from + n * pauseMs));
  return keys.end(from + text.length * pauseMs);
}

test.each([8, 30, 75, 120, 200])('keys that come every %d ms are a code', (pauseMs) => {
  expect(typed('2014541667767', pauseMs)?.text).toBe('2014541667767');
});

test('uneven pauses of a Bluetooth scanner do not cut a code', () => {
  const keys = new ScannedKeys();
  [0, 31, 150, 162, 280, 400, 433].forEach((at, n) => keys.add(String(n), at));
  expect(keys.end(550)).toEqual({ text: '0123456', longestPauseMs: 120 });
});

test('what was typed before, slow typing and few letters are no code', () => {
  const keys = new ScannedKeys();
  keys.add('g', 0);
  expect(typed('WH-1000', 10, 500, keys)?.text).toBe('WH-1000');
  expect(typed('2014541667767', 400)).toBeUndefined();
  expect(typed('abc', 8)).toBeUndefined();
});

test('Enter and Tab end a code, Shift+Tab goes back', () => {
  expect([{ key: 'Enter' }, { key: 'Tab' }, { key: 'Tab', shiftKey: true }].map(isEndOfScan)).toEqual([
    true,
    true,
    false,
  ]);
});

test('the separator of GS1 codes comes as Ctrl+], F8, itself or Alt+029', () => {
  const group = '\u001D';
  expect(characterOf({ key: ']', ctrlKey: true })).toBe(group);
  expect(characterOf({ key: 'F8' })).toBe(group);
  expect(characterOf({ key: group })).toBe(group);
  expect(characterOf({ key: 'a', ctrlKey: true })).toBeUndefined();
  // AltGr, as many keyboards send it.
  expect(characterOf({ key: ']', ctrlKey: true, altKey: true })).toBe(']');
  const alt = new AltCode();
  expect(['0', '2', '9'].map((key) => alt.take({ key, altKey: true }))).toEqual([true, true, true]);
  expect(alt.end()).toBe(group);
  expect(alt.end()).toBeUndefined();
});

test('in a number field only what no person types there is a code', () => {
  const isCode = (text: string, longestPauseMs: number) => {
    const run = { text, longestPauseMs };
    return isSurelyScanned(run) && isNoNumber(run);
  };
  expect(isCode('2014541667767', 120)).toBe(true);
  expect(isCode('WH-10', 20)).toBe(true);
  expect(isCode('12500.75', 20)).toBe(false);
  expect(isCode('1250', 20)).toBe(false);
  expect(isCode('20145416', 230)).toBe(false);
});
