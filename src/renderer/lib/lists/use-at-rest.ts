import { type RefObject, useEffect, useRef } from 'react';

/** Whether nobody works with a list right now: no pointer over its rows, no focus in them, not scrolled. */
export function useAtRest(frame: RefObject<HTMLElement | null>): () => boolean {
  const pointed = useRef<EventTarget | null>(null);
  useEffect(() => {
    const follow = (event: Event) => {
      pointed.current = event.type === 'pointerleave' ? null : event.target;
    };
    const events = ['pointermove', 'pointerdown'] as const;
    for (const event of events) window.addEventListener(event, follow, { passive: true });
    document.documentElement.addEventListener('pointerleave', follow);
    return () => {
      for (const event of events) window.removeEventListener(event, follow);
      document.documentElement.removeEventListener('pointerleave', follow);
    };
  }, []);
  return () => {
    const rows = frame.current?.querySelector('[role="grid"], [role="list"]');
    if (!rows) return true;
    const isOver = pointed.current instanceof Node && rows.contains(pointed.current);
    return !isOver && (rows.parentElement?.scrollTop ?? 0) === 0 && !rows.contains(document.activeElement);
  };
}
