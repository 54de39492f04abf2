import { useEffect, useRef } from 'react';

/** Between two keys of a scanner; a person is slower. */
const longestPauseMs = 50;
const shortestCode = 4;

/** Tells what a hand scanner types from what a person types: keys in quick succession, ended by Enter. */
export class ScannedKeys {
  #typed = '';
  #lastAt = Number.NEGATIVE_INFINITY;

  /** Takes a key (`KeyboardEvent.key`) and its time in milliseconds; answers the code that it completes. */
  take(key: string, at: number): string | null {
    const isQuick = at - this.#lastAt <= longestPauseMs;
    this.#lastAt = at;
    if (key === 'Enter') {
      const code = isQuick && this.#typed.length >= shortestCode ? this.#typed : null;
      this.#typed = '';
      return code;
    }
    if (key.length === 1) this.#typed = isQuick ? this.#typed + key : key;
    return null;
  }

  /** Whether a scan is under way: these keys are nobody's shortcut. */
  get isScanning(): boolean {
    return this.#typed.length > 1;
  }
}

/** Hears a hand scanner wherever the focus is, but for fields that take typed text themselves. */
export function useScanner(onCode: (code: string) => void, isOn = true): void {
  const heard = useRef(onCode);
  useEffect(() => {
    heard.current = onCode;
  });
  useEffect(() => {
    if (!isOn) return;
    const keys = new ScannedKeys();
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
      const code = keys.take(event.key, event.timeStamp);
      if (code === null && !keys.isScanning) return;
      // The Enter of a scan must not press the button that has the focus.
      event.preventDefault();
      event.stopPropagation();
      if (code !== null) heard.current(code);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isOn]);
}

const textless = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color']);

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !textless.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
