import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { usePreferences } from '../../src/renderer/lib/preferences.ts';

// Files share a page and its modules: what a test has opened, chosen or replaced ends with it.
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  usePreferences.setState(usePreferences.getInitialState(), true);
  localStorage.clear();
  sessionStorage.clear();
});

/** Says that what is waited for never comes; a busy machine may take long. */
configure({ asyncUtilTimeout: 60_000 });

/** What Mantine and the virtual lists ask a page for and jsdom does not have. */
window.matchMedia ??= (query: string): MediaQueryList => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
});
window.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
Element.prototype.checkVisibility ??= () => true;
Element.prototype.scrollIntoView ??= () => undefined;

// jsdom has no fonts; a text area that grows with its text waits for them.
Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
