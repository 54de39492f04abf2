import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ScannedKeys, useScanner } from './scan-keys.ts';

function typing(keys: ScannedKeys, text: string, pauseMs: number, from = 0): string | null {
  let code: string | null = null;
  [...text, 'Enter'].forEach((key, n) => {
    code = keys.take(key, from + n * pauseMs);
  });
  return code;
}

test('quick keys ended by Enter are a scan, slow ones a person', () => {
  const keys = new ScannedKeys();
  expect(typing(keys, '2014541667767', 8)).toBe('2014541667767');
  expect(typing(keys, '2014541667767', 120, 10_000)).toBeNull();
  expect(typing(keys, 'ab', 8, 20_000)).toBeNull();
});

test('what was typed before a scan is not part of it', () => {
  const keys = new ScannedKeys();
  keys.take('g', 0);
  expect(typing(keys, 'WH-1000', 10, 500)).toBe('WH-1000');
});

test('keys without a character (Shift) do not cut a code', () => {
  const keys = new ScannedKeys();
  ['Shift', 'A', 'b', 'Shift', 'C', 'd'].forEach((key, n) => keys.take(key, n * 5));
  expect(keys.take('Enter', 30)).toBe('AbCd');
});

function Hearing({ onCode }: { onCode(code: string): void }) {
  useScanner(onCode);
  return <input aria-label="Note" />;
}

function scan(target: Element, text: string): void {
  for (const key of [...text, 'Enter']) fireEvent.keyDown(target, { key });
}

test('a scan is heard outside of fields and presses no button; in a field it is that field’s', () => {
  const onCode = vi.fn();
  const onKey = vi.fn();
  document.addEventListener('keydown', onKey);
  render(<Hearing onCode={onCode} />);
  scan(document.body, '12345670');
  expect(onCode.mock.calls).toEqual([['12345670']]);
  // The first key may still be a shortcut; the rest of the scan and its Enter are not.
  expect(onKey).toHaveBeenCalledTimes(1);
  scan(screen.getByRole('textbox', { name: 'Note' }), '12345670');
  expect(onCode).toHaveBeenCalledTimes(1);
  document.removeEventListener('keydown', onKey);
});
