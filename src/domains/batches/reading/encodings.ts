import iconv from 'iconv-lite';
import type { Encoding } from '../contract.ts';

/** What iconv-lite calls them, where the names differ. */
const iconvNames: Partial<Record<Encoding, string>> = {
  shift_jis: 'cp932',
  'euc-kr': 'cp949',
  big5: 'big5hkscs',
  'mac-centraleurope': 'maccenteuro',
  'mac-cyrillic': 'maccyrillic',
  macintosh: 'macroman',
};

const iconvName = (encoding: Encoding): string => iconvNames[encoding] ?? encoding;

/** Bytes that are no letters in the encoding become U+FFFD. A byte-order mark is taken off. */
export const decodeBytes = (bytes: Uint8Array, encoding: Encoding): string =>
  iconv.decode(bytes, iconvName(encoding), { stripBOM: true });

/** The bytes of a text in a charset that iconv-lite knows. */
export const encodeText = (text: string, charset: string): Uint8Array => iconv.encode(text, charset);

export async function* decodeStream(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(iconvName(encoding), { stripBOM: true });
  for await (const chunk of bytes) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (text) yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}
