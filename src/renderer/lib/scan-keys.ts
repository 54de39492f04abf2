import { type RefObject, useEffect, useRef } from 'react';
import {
  AltCode,
  characterOf,
  isEndOfScan,
  isNoNumber,
  isSurelyScanned,
  ScannedKeys,
  scanSettlesMs,
} from './scanned-keys.ts';

/** Marks the input that codes are typed into, which reads what ends them itself. */
export const scanField = { 'data-scan-field': true } as const;
/** Marks a dialog that asks about a scan: the next ones go on to where the scan was meant for. */
export const scansPass = { 'data-scans-pass': true } as const;

interface Hearing {
  readonly isOn?: boolean;
  /** The field that the codes belong to: nothing is heard while a dialog lies over it. */
  readonly field?: RefObject<HTMLElement | null>;
  /** `false`: shortcuts work at once, and only what no person types is a scan. For pages that are not made for scanning. */
  readonly holdsKeys?: boolean;
}

/**
 * Hears a hand scanner wherever the focus is, quick or slow, ended by Enter or Tab. Fields that take text keep what is typed
 * into them, but for number fields, which get back the value from before the scan. Beside the fields a scan presses no button
 * and no shortcut: single keys are held back until it is sure that they are none.
 */
export function useScanner(
  onCode: (code: string) => void,
  { isOn = true, field, holdsKeys = true }: Hearing = {},
): void {
  const heard = useRef(onCode);
  useEffect(() => {
    heard.current = onCode;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const listener = new ScanListener((code) => heard.current(code), field, holdsKeys);
    return listener.listen();
  }, [isOn, field, holdsKeys]);
}

/** A key that was held back and let go: it is not held back again. */
class ReleasedKey extends KeyboardEvent {}

class ScanListener {
  readonly #tell: (code: string) => void;
  readonly #field: RefObject<HTMLElement | null> | undefined;
  readonly #holdsKeys: boolean;
  readonly #keys = new ScannedKeys();
  readonly #altCode = new AltCode();
  #held: KeyboardEvent[] = [];
  #release: ReturnType<typeof setTimeout> | undefined;
  #numberBefore: { readonly field: HTMLInputElement; readonly value: string } | undefined;

  constructor(tell: (code: string) => void, field: RefObject<HTMLElement | null> | undefined, holdsKeys: boolean) {
    this.#tell = tell;
    this.#field = field;
    this.#holdsKeys = holdsKeys;
  }

  listen(): () => void {
    const onKeyDown = (event: KeyboardEvent) => this.#down(event);
    const onKeyUp = (event: KeyboardEvent) => this.#up(event);
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('keyup', onKeyUp, true);
    return () => {
      clearTimeout(this.#release);
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('keyup', onKeyUp, true);
    };
  }

  #down(event: KeyboardEvent): void {
    if (event instanceof ReleasedKey || !this.#isWithinReach()) return;
    const { target } = event;
    if (isScanField(target)) {
      const character = characterOf(event);
      if (character !== undefined && event.key !== character) this.#insert(event, target, character);
      else if (this.#altCode.take(event)) event.preventDefault();
      return;
    }
    if (isNumberField(target)) return this.#inNumberField(event, target);
    if (!takesText(target)) this.#besideFields(event);
  }

  #up(event: KeyboardEvent): void {
    if (event.key !== 'Alt' || !this.#isWithinReach()) return;
    const character = this.#altCode.end();
    if (character === undefined) return;
    if (isScanField(event.target)) this.#insert(event, event.target, character);
    else if (!takesText(event.target)) this.#keys.add(character, event.timeStamp);
  }

  #insert(event: KeyboardEvent, field: HTMLInputElement, character: string): void {
    take(event);
    insertText(field, character);
  }

  #besideFields(event: KeyboardEvent): void {
    if (isEndOfScan(event)) {
      const run = this.#keys.end(event.timeStamp);
      // Too short: they were a person's keys, and come before this one.
      if (!run || !(this.#holdsKeys || isSurelyScanned(run))) return this.#letGo();
      this.#forget();
      take(event);
      this.#tell(run.text);
      return;
    }
    if (this.#altCode.take(event)) return take(event);
    const character = characterOf(event);
    // A blank presses the button that has the focus; no code begins with one.
    if (character === undefined || (character === ' ' && !this.#keys.isOpen(event.timeStamp))) return;
    if (!this.#keys.isOpen(event.timeStamp)) this.#letGo();
    const isQuick = this.#keys.add(character, event.timeStamp);
    if (!this.#holdsKeys) return isQuick ? take(event) : undefined;
    this.#held.push(event);
    take(event);
    clearTimeout(this.#release);
    this.#release = setTimeout(() => this.#letGo(), scanSettlesMs);
  }

  #inNumberField(event: KeyboardEvent, field: HTMLInputElement): void {
    if (isEndOfScan(event)) {
      const run = this.#keys.end(event.timeStamp);
      const before = this.#numberBefore;
      this.#numberBefore = undefined;
      if (!run || !before || before.field !== field || !isSurelyScanned(run) || !isNoNumber(run)) return;
      take(event);
      writeValue(field, before.value);
      this.#tell(run.text);
      return;
    }
    const character = characterOf(event);
    if (character === undefined) return;
    if (!this.#keys.isOpen(event.timeStamp)) this.#numberBefore = { field, value: field.value };
    this.#keys.add(character, event.timeStamp);
  }

  #forget(): void {
    clearTimeout(this.#release);
    this.#held = [];
  }

  /** What was held back was no scan: it goes where it was meant to go. */
  #letGo(): void {
    const held = this.#held;
    this.#forget();
    for (const { key, code, shiftKey, ctrlKey, altKey, target } of held) {
      const again = new ReleasedKey('keydown', {
        ...{ key, code, shiftKey, ctrlKey, altKey },
        ...{ bubbles: true, cancelable: true, composed: true },
      });
      (target instanceof Element && target.isConnected ? target : document.body).dispatchEvent(again);
    }
  }

  #isWithinReach(): boolean {
    if (!this.#field) return true;
    const field = this.#field.current;
    const dialogs = [...document.querySelectorAll('[role=dialog]')].filter(
      (dialog) =>
        !dialog.matches('[data-scans-pass], [data-scans-pass] *') && !dialog.querySelector('[data-scans-pass]'),
    );
    const top = dialogs.at(-1);
    return field !== null && (!top || top.contains(field));
  }
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

const isScanField = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.matches('[data-scan-field]');

const isNumberField = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && (target.inputMode === 'decimal' || target.inputMode === 'numeric');

const textless = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color']);

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !textless.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** As if it had been typed. */
function insertText(field: HTMLInputElement, text: string): void {
  const { selectionStart: from, selectionEnd: to, value } = field;
  field.setRangeText(text, from ?? value.length, to ?? value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
}

/** As if a person had put it back: React hears of values only by way of the element's own setter. */
export function writeValue(field: HTMLInputElement, value: string): void {
  field.setRangeText(value, 0, field.value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
}
