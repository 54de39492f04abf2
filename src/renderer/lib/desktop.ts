import type { Bridge } from '../../contract/bridge.ts';

declare global {
  interface Window {
    readonly yardmaster?: Bridge;
  }
}

/** The preload's bridge when this page runs in the window; `null` in a browser. */
export const desktop: Bridge | null = typeof window === 'undefined' ? null : (window.yardmaster ?? null);
