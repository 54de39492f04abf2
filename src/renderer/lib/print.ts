import { desktop } from './desktop.ts';

/** Prints what the page shows, or the paper it holds: the system's dialog in the window, the browser's own elsewhere. */
export async function printPage(): Promise<void> {
  if (desktop) await desktop.invoke('print', {});
  else window.print();
}

/** Paper is white, also where the screen is dark: the light colours stand while something is printed. */
export function printInLight(): void {
  const root = document.documentElement;
  let before: string | undefined;
  window.addEventListener('beforeprint', () => {
    before ??= root.dataset['mantineColorScheme'];
    root.dataset['mantineColorScheme'] = 'light';
  });
  window.addEventListener('afterprint', () => {
    if (before) root.dataset['mantineColorScheme'] = before;
    before = undefined;
  });
}
