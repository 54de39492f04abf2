/** What separates the elements of a GS1 code (FNC1). */
const groupSeparator = '\u001D';
/** The longest pause between two keys of a scanner: by Bluetooth they come slowly and unevenly. */
const longestPauseMs = 250;
/** No person types a whole code with pauses as short as this. */
const certainPauseMs = 50;
const shortestCode = 4;

/** The keys that scanners end a code with. */
export const isEndOfScan = ({ key, shiftKey, ctrlKey, metaKey }: KeyPress): boolean =>
  !ctrlKey && !metaKey && (key === 'Enter' || (key === 'Tab' && !shiftKey));

/** What of a `KeyboardEvent` is looked at. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey?: boolean;
  readonly altKey?: boolean;
  readonly metaKey?: boolean;
  readonly shiftKey?: boolean;
}

/** The character of a key: scanners send the separator of GS1 codes as Ctrl+] or F8, or as itself. `undefined`: none. */
export function characterOf({ key, ctrlKey, altKey, metaKey }: KeyPress): string | undefined {
  if (key === 'F8' || (ctrlKey && !altKey && key === ']')) return groupSeparator;
  if (ctrlKey && altKey && key.length === 1) return key;
  return key.length === 1 && !ctrlKey && !altKey && !metaKey ? key : undefined;
}

/** A character typed as its number while Alt is held (Alt+029 is the separator of GS1 codes). */
export class AltCode {
  #digits = '';

  /** Whether the key is part of a number. */
  take({ key, altKey, ctrlKey }: KeyPress): boolean {
    if (!altKey || ctrlKey || !/^\d$/.test(key)) return false;
    this.#digits += key;
    return true;
  }

  /** Alt was let go: the character of the number. */
  end(): string | undefined {
    const code = Number(this.#digits);
    const isOne = this.#digits !== '' && code > 0 && code < 256;
    this.#digits = '';
    return isOne ? String.fromCodePoint(code) : undefined;
  }
}

/** What was typed in one go. */
export interface TypedRun {
  readonly text: string;
  /** Between its keys, and before the one that ended it. */
  readonly longestPauseMs: number;
}

/** Gathers keys that follow each other closely, ended by Enter or Tab: what a hand scanner types. */
export class ScannedKeys {
  #text = '';
  #lastAt = Number.NEGATIVE_INFINITY;
  #pause = 0;

  /** Takes a character and its time in milliseconds. */
  add(character: string, at: number): void {
    if (!this.isOpen(at)) this.clear();
    const pause = at - this.#lastAt;
    if (this.#text !== '') this.#pause = Math.max(this.#pause, pause);
    this.#text += character;
    this.#lastAt = at;
  }

  /** The end of a code: what was typed in one go before it, if that is long enough for one. */
  end(at: number): TypedRun | undefined {
    const isOne = this.isOpen(at) && this.#text.length >= shortestCode;
    const run = { text: this.#text, longestPauseMs: Math.max(this.#pause, at - this.#lastAt) };
    this.clear();
    return isOne ? run : undefined;
  }

  /** Whether a key at that time would still belong to what was typed. */
  isOpen(at: number): boolean {
    return this.#text !== '' && at - this.#lastAt <= longestPauseMs;
  }

  clear(): void {
    this.#text = '';
    this.#pause = 0;
  }
}

/** After this time without a key, what was held back was no scan. */
export const scanSettlesMs = longestPauseMs + 20;

/** Whether it came quicker than a person types: in a text, of which nothing that somebody typed may be lost. */
export const isQuick = ({ longestPauseMs: pause }: TypedRun): boolean => pause <= certainPauseMs;

/** Whether no person typed it: in a field where a person may type as well. */
export function isSurelyScanned(run: TypedRun): boolean {
  const { text, longestPauseMs: pause } = run;
  if (isQuick(run)) return true;
  return text.length >= 8 && /\d/.test(text) && !/\s/.test(text) && pause <= 3 * certainPauseMs;
}

/** Whether it is no number that a person typed into a number field. */
export const isNoNumber = ({ text }: TypedRun): boolean =>
  !/[.,\s]/.test(text) && (text.length >= 8 || /\p{L}/u.test(text));
