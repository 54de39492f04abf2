import { type RefObject, useEffect, useRef } from 'react';

/** Whether nobody works with a list right now: no pointer over it, no focus in its rows, not scrolled. */
export function useAtRest(frame: RefObject<HTMLElement | null>): () => boolean {
  const isOver = useRef(false);
  useEffect(() => {
    const follow = (event: PointerEvent) => {
      const grid = frame.current?.querySelector('[role="grid"], [role="list"]');
      isOver.current = event.target instanceof Node && Boolean(grid?.contains(event.target));
    };
    const leave = () => {
      isOver.current = false;
    };
    window.addEventListener('pointermove', follow, { passive: true });
    window.addEventListener('pointerdown', follow, { passive: true });
    document.documentElement.addEventListener('pointerleave', leave);
    return () => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerdown', follow);
      document.documentElement.removeEventListener('pointerleave', leave);
    };
  }, [frame]);
  return () => {
    const grid = frame.current?.querySelector('[role="grid"], [role="list"]');
    if (!grid) return true;
    const isScrolled = (grid.parentElement?.scrollTop ?? 0) > 0;
    return !isOver.current && !isScrolled && !grid.contains(document.activeElement);
  };
}
