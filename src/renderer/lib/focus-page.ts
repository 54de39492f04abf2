/** Where the page begins for who works without a mouse: its heading, or what comes first in it. */
export function focusPage(): void {
  const main = document.querySelector<HTMLElement>('#main');
  const target = main?.querySelector<HTMLElement>('h1') ?? main;
  if (!target) return;
  // A heading takes the focus only when asked to, and Tab goes on from it.
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
