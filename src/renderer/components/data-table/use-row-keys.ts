import { type KeyboardEvent, useState } from 'react';

const PAGE_ROWS = 10;

interface RowKeysOptions {
  readonly count: number;
  readonly scroller: HTMLElement | null;
  scrollTo(index: number): void;
  open(index: number): void;
  toggle(index: number, range: boolean): void;
  toggleAll(): void;
}

interface RowKeys {
  /** The one row that Tab reaches. */
  readonly focused: number;
  focus(index: number): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Arrows, Home, End and Page move; Space selects, Enter opens. */
export function useRowKeys(options: RowKeysOptions): RowKeys {
  const [wanted, setFocused] = useState(0);
  const focused = Math.min(wanted, Math.max(0, options.count - 1));

  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(options.count - 1, index));
    setFocused(next);
    options.scrollTo(next);
    // The row may have to be drawn first.
    requestAnimationFrame(() => {
      options.scroller?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true });
    });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset['index'] !== undefined;
    if (!onRow) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: focused + PAGE_ROWS,
      PageUp: focused - PAGE_ROWS,
      Home: 0,
      End: options.count - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) moveTo(step);
    else if (event.key === 'Enter') options.open(focused);
    else if (event.key === ' ') options.toggle(focused, event.shiftKey);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) options.toggleAll();
    else return;
    event.preventDefault();
  };

  return { focused, focus: setFocused, onKeyDown };
}
