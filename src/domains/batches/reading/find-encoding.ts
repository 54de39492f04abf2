import { createReadStream } from 'node:fs';
import type { Encoding } from '../contract.ts';
import { decodeBytes } from './encodings.ts';
import type { FileHead } from './file-head.ts';
import { choicesOf, type EncodingGuess, guessEncodings } from './guess-encoding.ts';
import { badFile } from './bad-file.ts';
import { assertNoOtherFile } from './other-files.ts';

type FoundEncoding = Pick<FileHead, 'encoding' | 'encodingCertain' | 'encodingOpen' | 'encodingChoices'>;

/** So much of the words beyond ASCII is looked at: more tells no more. */
const wordBytes = 4 * 1024;
const longestWord = 400;

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte);
const isBlankByte = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/**
 * What turns a file's bytes into letters: a mark or valid UTF-8 leave no doubt, anything else is a guess by its letters.
 * Throws BAD_FILE for what is no text. `head` is the file's beginning, `home` the language of the company's region.
 */
export async function findEncoding(
  path: string,
  head: Uint8Array,
  { wanted, home }: { readonly wanted: Encoding | undefined; readonly home: string | undefined },
): Promise<FoundEncoding> {
  if (head.every(isBlankByte)) throw badFile('The file is empty.');
  assertNoOtherFile(head);
  const wide = startsWith(head, 0xff, 0xfe)
    ? 'utf-16le'
    : startsWith(head, 0xfe, 0xff)
      ? 'utf-16be'
      : unmarkedWide(head);
  if (wide || wanted?.startsWith('utf-16')) return certainly(wanted ?? wide ?? 'utf-16le');
  const { isUtf8, words } = await look(path);
  const isMarked = startsWith(head, 0xef, 0xbb, 0xbf);
  const { encodings: likeliest, rivals } = isUtf8 || isMarked ? asUnicode : guessEncodings(words, home);
  const isOpen = wanted === undefined && rivals.length > 0;
  const choices = choicesOf(words, wanted ? [wanted, ...likeliest] : likeliest, isOpen ? rivals : []);
  return {
    encoding: wanted ?? likeliest[0] ?? 'windows-1252',
    encodingCertain: wanted !== undefined || isUtf8,
    encodingOpen: isOpen && choices.length > 1,
    encodingChoices: words.length === 0 ? [] : choices,
  };
}

const asUnicode: EncodingGuess = { encodings: ['utf-8'], rivals: [] };

const certainly = (encoding: Encoding): FoundEncoding => ({
  ...{ encoding, encodingCertain: true, encodingOpen: false, encodingChoices: [] },
});

/** UTF-16 without a mark: every other byte of ASCII is zero. */
function unmarkedWide(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Texts of other scripts have ASCII in their delimiters and line ends at least.
  if (Math.max(even, odd) < Math.max(4, head.length / 20) || Math.min(even, odd) > Math.max(even, odd) / 10)
    return undefined;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = decodeBytes(head.subarray(0, head.length - (head.length % 2)), encoding);
  const strange = text.match(/[\p{Cn}\p{Co}\p{Cs}\uFFFD]|(?!\s)\p{Cc}/gu)?.length ?? 0;
  return /[\r\n]/.test(text) && strange <= text.length / 50 ? encoding : undefined;
}

/** So many control bytes near each other are no accident: this is no text. */
const blockBytes = 4 * 1024;
const fewControls = 3;
const mostControls = 0.05;

interface Look {
  readonly isUtf8: boolean;
  /** The values that hold bytes beyond ASCII, a line each. */
  readonly words: Uint8Array;
}

async function look(path: string): Promise<Look> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const words = new OddWords();
  let isUtf8 = true;
  const see = (chunk?: Uint8Array) => {
    try {
      if (isUtf8) decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      isUtf8 = false;
    }
  };
  let last: Uint8Array = new Uint8Array();
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>) {
    assertText(last);
    last = chunk;
    see(chunk);
    words.see(chunk);
  }
  assertText(withoutFilling(last));
  see();
  return { isUtf8, words: words.end() };
}

/** Without what an old system puts behind the end: U+001A and zeros. */
function withoutFilling(chunk: Uint8Array): Uint8Array {
  let end = chunk.length;
  while (end > 0 && (chunk[end - 1] === 0 || chunk[end - 1] === 0x1a)) end -= 1;
  return chunk.subarray(0, end);
}

function assertText(chunk: Uint8Array): void {
  for (let start = 0; start < chunk.length; start += blockBytes) {
    const block = chunk.subarray(start, start + blockBytes);
    let controls = 0;
    for (const byte of block) if ((byte < 0x20 && !isBlankByte(byte)) || byte === 0x7f) controls += 1;
    if (controls > fewControls && controls > block.length * mostControls) {
      throw badFile('This file is not text, so it is no CSV.');
    }
  }
}

/** Gathers the values of a file that hold bytes beyond ASCII. */
class OddWords {
  readonly #found: number[] = [];
  #word: number[] = [];
  #isOdd = false;

  see(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#found.length >= wordBytes) return;
      if (isSeparator(byte)) this.#take();
      else if (this.#word.length < longestWord) this.#word.push(byte);
      if (byte >= 0x80) this.#isOdd = true;
    }
  }

  end(): Uint8Array {
    this.#take();
    return Uint8Array.from(this.#found);
  }

  #take(): void {
    if (this.#isOdd) this.#found.push(...this.#word, 0x0a);
    this.#word = [];
    this.#isOdd = false;
  }
}

/** Not `|`, which is the second half of a letter in Japanese and Chinese. */
const isSeparator = (byte: number): boolean =>
  byte === 0x2c || byte === 0x3b || byte === 0x09 || byte === 0x22 || byte === 0x0a || byte === 0x0d;
