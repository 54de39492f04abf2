import { createEvent, fireEvent, renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useDraggedFile } from './use-dragged-file.ts';

const file = new File(['sku,name'], 'list.csv');
const withFile = { dataTransfer: { types: ['Files'], files: [file] } };

test('notices a file over the window and takes it where it falls', () => {
  const onDragged = vi.fn();
  const onDropped = vi.fn();
  renderHook(() => useDraggedFile(onDragged, onDropped));
  fireEvent.dragEnter(document.body, withFile);
  expect(onDragged).toHaveBeenCalledOnce();
  const drop = createEvent.drop(document.body, withFile);
  fireEvent(document.body, drop);
  expect(onDropped).toHaveBeenCalledWith(file);
  expect(drop.defaultPrevented).toBe(true);
});

test('leaves alone what a field has taken, and what is no file', () => {
  const onDropped = vi.fn();
  renderHook(() => useDraggedFile(vi.fn(), onDropped));
  const taken = createEvent.drop(document.body, withFile);
  taken.preventDefault();
  fireEvent(document.body, taken);
  const words = createEvent.drop(document.body, { dataTransfer: { types: ['text/plain'], files: [] } });
  fireEvent(document.body, words);
  expect(onDropped).not.toHaveBeenCalled();
  expect(words.defaultPrevented).toBe(false);
});
