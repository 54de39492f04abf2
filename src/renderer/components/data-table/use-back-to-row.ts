import { useEffect, useRef } from 'react';

/** When the detail of a row closes, the focus that it held goes back to the row, never out of the page. */
export function useBackToRow(scroller: HTMLElement | null, activeKey: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    const left = before.current;
    before.current = activeKey;
    if (left === null || activeKey !== null) return undefined;
    const frame = requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement && activeElement !== document.body) return;
      scroller?.querySelector<HTMLElement>(`[data-key="${CSS.escape(left)}"]`)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [scroller, activeKey]);
}
