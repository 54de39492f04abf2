import { act, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scanField, useScanner } from './scan-keys.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

let now = 10_000;

/** A key at a time of its own, which no busy machine changes; a field that is left it takes its character. */
function press(
  target: Element,
  key: string,
  more: KeyboardEventInit = {},
  kind: 'keyDown' | 'keyUp' = 'keyDown',
): void {
  const event = createEvent[kind](target, { key, ...more });
  Object.defineProperty(event, 'timeStamp', { value: now });
  const isLeft = fireEvent(target, event);
  const takes = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!isLeft || kind !== 'keyDown' || !takes || more.altKey) return;
  if (key.length === 1) fireEvent.input(target, { target: { value: target.value + key } });
  else if (key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit();
  else if (key === 'Enter') fireEvent.input(target, { target: { value: `${target.value}\n` } });
}

function scan(target: Element, text: string, { every = 8, end = 'Enter' } = {}): void {
  for (const key of [...text, end]) {
    press(target, key);
    now += every;
    act(() => void vi.advanceTimersByTime(every));
  }
}

function pause(): void {
  now += 2_000;
  act(() => void vi.advanceTimersByTime(2_000));
}

interface HearingProps {
  onCode(code: string): void;
  onEnter?(value: string): void;
  readonly fromTexts?: boolean;
}

function Hearing({ onCode, onEnter, fromTexts = true }: HearingProps) {
  const [count, setCount] = useState('3');
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('Left at');
  useScanner(onCode, { field, fromTexts });
  return (
    <>
      <input aria-label="Search" data-search-field />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onEnter?.('submitted');
        }}
      >
        <input aria-label="Title" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <textarea aria-label="Note" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </form>
      <input
        aria-label="Quantity"
        inputMode="numeric"
        value={count}
        onChange={(event) => setCount(event.currentTarget.value)}
      />
      <input
        ref={field}
        aria-label="Code"
        {...scanField}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        onKeyDown={({ key }) => key === 'Enter' && onEnter?.(code)}
      />
    </>
  );
}

function open({ fromTexts = true } = {}) {
  const [onCode, onKey, onEnter] = [vi.fn(), vi.fn(), vi.fn()];
  document.addEventListener('keydown', onKey);
  render(<Hearing onCode={onCode} onEnter={onEnter} fromTexts={fromTexts} />);
  pause();
  return { onCode, onKey, onEnter };
}

test.each([
  { every: 8, end: 'Enter' },
  { every: 8, end: 'Tab' },
  { every: 120, end: 'Enter' },
  { every: 120, end: 'Tab' },
])('a scan beside the fields is heard and is nobody’s shortcut: %j', (how) => {
  const { onCode, onKey } = open();
  scan(document.body, 'n-2345670', how);
  scan(document.body, '12345670', how);
  expect(onCode.mock.calls).toEqual([['n-2345670'], ['12345670']]);
  pause();
  expect(onKey).not.toHaveBeenCalled();
});

test('single keys of a person stay shortcuts', () => {
  const { onCode, onKey } = open();
  press(document.body, 'g');
  now += 100;
  press(document.body, 's');
  expect(onKey).not.toHaveBeenCalled();
  pause();
  expect(onKey.mock.calls.map(([event]) => (event as KeyboardEvent).key)).toEqual(['g', 's']);
  press(document.body, 'Enter');
  press(document.body, ' ');
  expect(onKey).toHaveBeenCalledTimes(4);
  expect(onCode).not.toHaveBeenCalled();
});

test('keys without a character (Shift) do not cut a code', () => {
  const { onCode } = open();
  for (const key of ['Shift', 'A', 'b', 'Shift', 'C', 'd', 'Enter']) press(document.body, key);
  expect(onCode).toHaveBeenCalledWith('AbCd');
});

test.each(['Title', 'Note'])(
  'a scan into a text (%s) is heard, submits nothing, and the text is what it was',
  (name) => {
    const { onCode, onEnter } = open();
    const text = screen.getByRole('textbox', { name });
    scan(text, 'WH-ABCD');
    scan(text, '12345670', { end: 'Tab' });
    expect(onCode.mock.calls).toEqual([['WH-ABCD'], ['12345670']]);
    expect(text).toHaveValue('Left at');
    expect(onEnter).not.toHaveBeenCalled();
  },
);

test('what a person types into a text stays, however it is ended', () => {
  const { onCode, onEnter } = open();
  const title = screen.getByRole('textbox', { name: 'Title' });
  scan(title, ' 12345670', { every: 90 });
  pause();
  scan(title, 'abc');
  expect(title).toHaveValue('Left at 12345670abc');
  expect(onEnter).toHaveBeenCalledTimes(2);
  expect(onCode).not.toHaveBeenCalled();
});

test('on a page that is not made for scanning a text keeps the scan, whose end submits nothing and begins no line', () => {
  const { onCode, onEnter } = open({ fromTexts: false });
  for (const name of ['Title', 'Note']) scan(screen.getByRole('textbox', { name }), '1234');
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('Left at12341234');
  expect(onEnter).not.toHaveBeenCalled();
  expect(onCode).not.toHaveBeenCalled();
});

test('a search field keeps what is scanned into it', () => {
  const { onCode } = open();
  scan(screen.getByRole('textbox', { name: 'Search' }), '12345670');
  expect(onCode).not.toHaveBeenCalled();
  expect(screen.getByRole('textbox', { name: 'Search' })).toHaveValue('12345670');
});

test.each([
  { every: 120, end: 'Enter' },
  { every: 200, end: 'Tab' },
])('slow letters beside the fields of a list press no shortcut either: %j', (how) => {
  const { onCode, onKey } = open({ fromTexts: false });
  scan(document.body, 'n-gsab', how);
  pause();
  expect(onCode.mock.calls).toEqual([['n-gsab']]);
  expect(onKey).not.toHaveBeenCalled();
});

test('what leads into a field or presses a button waits for nothing', () => {
  const { onKey } = open({ fromTexts: false });
  for (const key of ['/', '?', ' ']) press(document.body, key);
  expect(onKey.mock.calls.map(([event]) => (event as KeyboardEvent).key)).toEqual(['/', '?', ' ']);
});

test('of two that hear scans the page made for it comes first', () => {
  const [onList, onPage] = [vi.fn(), vi.fn()];
  render(<Hearing onCode={onList} fromTexts={false} />);
  render(<Hearing onCode={onPage} />);
  pause();
  scan(document.body, '12345670');
  expect(onPage).toHaveBeenCalledWith('12345670');
  expect(onList).not.toHaveBeenCalled();
});

test.each([8, 120])('a scan into a number field is heard, and the number is what it was (%d ms)', (every) => {
  const { onCode } = open();
  const quantity = screen.getByRole('textbox', { name: 'Quantity' });
  scan(quantity, '2014541667767', { every, end: 'Tab' });
  expect(onCode).toHaveBeenCalledWith('2014541667767');
  expect(quantity).toHaveValue('3');
  pause();
  scan(quantity, '12');
  expect(quantity).toHaveValue('312');
  expect(onCode).toHaveBeenCalledTimes(1);
});

test('separators of a GS1 code reach its field and the code beside it', () => {
  const { onCode, onEnter } = open();
  const field = screen.getByRole('textbox', { name: 'Code' });
  const separators = [
    (target: Element) => press(target, ']', { ctrlKey: true }),
    (target: Element) => press(target, 'F8'),
    (target: Element) => {
      for (const key of ['0', '2', '9']) press(target, key, { altKey: true });
      press(target, 'Alt', {}, 'keyUp');
    },
  ];
  for (const separate of separators) {
    for (const target of [field, document.body]) {
      fireEvent.input(field, { target: { value: '' } });
      for (const key of '10LOT') press(target, key);
      separate(target);
      for (const key of '21') press(target, key);
      press(target, 'Enter');
      expect((target === field ? onEnter : onCode).mock.lastCall).toEqual(['10LOT\u001D21']);
      pause();
    }
  }
});

test('a dialog over the field hears its own scans, one that asks about a scan lets them pass', () => {
  const { onCode } = open();
  const dialog = document.body.appendChild(document.createElement('div'));
  dialog.setAttribute('role', 'dialog');
  scan(document.body, '12345670');
  expect(onCode).not.toHaveBeenCalled();
  dialog.setAttribute('data-scans-pass', 'true');
  scan(document.body, '12345670');
  expect(onCode).toHaveBeenCalledTimes(1);
  dialog.remove();
});
