import { type RefObject, useEffect, useRef } from 'react';
import {
  AltCode,
  characterOf,
  isEndOfScan,
  isNoNumber,
  isQuick,
  isSurelyScanned,
  ScannedKeys,
  scanSettlesMs,
  type TypedRun,
} from './scanned-keys.ts';

/** Marks the input that codes are typed into, which reads what ends them itself. */
export const scanField = { 'data-scan-field': true } as const;
/** Marks a dialog that asks about a scan: the next ones go on to where the scan was meant for. */
export const scansPass = { 'data-scans-pass': true } as const;

interface Hearing {
  readonly isOn?: boolean;
  /** The field that the codes belong to: nothing is heard while a dialog lies over it. */
  readonly field?: RefObject<HTMLElement | null>;
  /**
   * `false`: what is scanned into a text stays there, only its end is taken, and whoever hears scans without this comes first.
   * For pages that are not made for scanning.
   */
  readonly fromTexts?: boolean;
}

/**
 * Hears a hand scanner wherever the focus is, quick or slow, ended by Enter or Tab. Fields keep what a person types into them;
 * of what no person types as quickly they get back the value from before, and its end submits nothing. Beside the fields a
 * scan presses no button and no shortcut: single keys are held back until it is sure that they are none.
 */
export function useScanner(
  onCode: (code: string) => void,
  { isOn = true, field, fromTexts = true }: Hearing = {},
): void {
  const heard = useRef(onCode);
  useEffect(() => {
    heard.current = onCode;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const listener = new ScanListener((code) => heard.current(code), field, fromTexts);
    return listener.listen();
  }, [isOn, field, fromTexts]);
}

/** A key that was held back and let go: it is not held back again. */
class ReleasedKey extends KeyboardEvent {}

class ScanListener {
  readonly #tell: (code: string) => void;
  readonly #field: RefObject<HTMLElement | null> | undefined;
  readonly #fromTexts: boolean;
  readonly #keys = new ScannedKeys();
  readonly #altCode = new AltCode();
  #held: KeyboardEvent[] = [];
  #release: ReturnType<typeof setTimeout> | undefined;
  #before: { readonly field: TextField; readonly value: string } | undefined;

  constructor(tell: (code: string) => void, field: RefObject<HTMLElement | null> | undefined, fromTexts: boolean) {
    this.#tell = tell;
    this.#field = field;
    this.#fromTexts = fromTexts;
  }

  listen(): () => void {
    const onKeyDown = (event: Event) => event instanceof KeyboardEvent && this.#down(event);
    const onKeyUp = (event: Event) => event instanceof KeyboardEvent && this.#up(event);
    // Of two the one that the window tells comes first.
    const teller = this.#fromTexts ? window : document;
    teller.addEventListener('keydown', onKeyDown, true);
    teller.addEventListener('keyup', onKeyUp, true);
    return () => {
      clearTimeout(this.#release);
      teller.removeEventListener('keydown', onKeyDown, true);
      teller.removeEventListener('keyup', onKeyUp, true);
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
    if (isTextField(target)) return this.#inField(event, target);
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
      if (!run) return this.#letGo();
      this.#forget();
      take(event);
      this.#tell(run.text);
      return;
    }
    if (this.#altCode.take(event)) return take(event);
    const character = characterOf(event);
    if (character === undefined) return;
    if (!this.#keys.isOpen(event.timeStamp)) {
      this.#letGo();
      if (beginsNoCode.has(character)) return;
    }
    this.#keys.add(character, event.timeStamp);
    this.#held.push(event);
    take(event);
    clearTimeout(this.#release);
    this.#release = setTimeout(() => this.#letGo(), scanSettlesMs);
  }

  #inField(event: KeyboardEvent, field: TextField): void {
    if (isEndOfScan(event)) {
      const run = this.#keys.end(event.timeStamp);
      const before = this.#before;
      this.#before = undefined;
      if (!run || before?.field !== field || !isScannedInto(field, run)) return;
      take(event);
      if (!this.#fromTexts && !isNumberField(field)) return;
      writeValue(field, before.value);
      this.#tell(run.text);
      return;
    }
    const character = characterOf(event);
    if (character === undefined) return;
    if (!this.#keys.isOpen(event.timeStamp)) this.#before = { field, value: field.value };
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

const isNumberField = (field: TextField): boolean => field.inputMode === 'decimal' || field.inputMode === 'numeric';

/** Whether what was typed in one go is a scan that the field did not want. */
const isScannedInto = (field: TextField, run: TypedRun): boolean =>
  isNumberField(field) ? isSurelyScanned(run) && isNoNumber(run) : isQuick(run);

/** A blank presses the button that has the focus; the others are shortcuts after which one types. */
const beginsNoCode = new Set([' ', '/', '?']);

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A field that wants no code by itself: a search and a list of choices do. */
const isTextField = (target: EventTarget | null): target is TextField =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement &&
    takesText(target) &&
    target.type !== 'password' &&
    !target.matches('[data-search-field], [aria-haspopup=listbox]'));

const textless = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color']);

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !textless.has(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}

/** As if it had been typed. */
function insertText(field: HTMLInputElement, text: string): void {
  const { selectionStart: from, selectionEnd: to, value } = field;
  field.setRangeText(text, from ?? value.length, to ?? value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
}

/** As if a person had put it back: React hears of values only by way of the element's own setter. */
export function writeValue(field: TextField, value: string): void {
  field.setRangeText(value, 0, field.value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
}
