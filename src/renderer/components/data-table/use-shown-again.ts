import { useEffect } from 'react';

/** A list that stood behind the detail of a row, without a size, opens at its old place again and draws the rows there. */
export function useShownAgain(scroller: HTMLElement | null): void {
  useEffect(() => {
    if (!scroller) return undefined;
    let place = 0;
    let wasHidden = false;
    const isHidden = () => scroller.clientHeight === 0;
    const remember = () => {
      if (!isHidden() && !wasHidden) place = scroller.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      const comesBack = wasHidden && !isHidden();
      wasHidden = isHidden();
      if (!comesBack) return;
      scroller.scrollTop = place;
      scroller.dispatchEvent(new Event('scroll'));
    });
    observer.observe(scroller);
    scroller.addEventListener('scroll', remember, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', remember);
    };
  }, [scroller]);
}
