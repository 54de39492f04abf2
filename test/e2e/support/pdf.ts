import { inflateSync } from 'node:zlib';

export interface PrintedPages {
  readonly pages: number;
  /** Pieces of text drawn, of all pages together; 0 = blank paper. */
  readonly texts: number;
}

/** What a PDF that Chromium has made holds. */
export function readPdf(bytes: Uint8Array): PrintedPages {
  const file = Buffer.from(bytes).toString('latin1');
  const streams = [...file.matchAll(/\/Filter \/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream/gs)];
  const drawn = streams.map(([, stream = '']) => inflated(Buffer.from(stream, 'latin1')));
  return {
    pages: [...file.matchAll(/\/Type \/Page\b/g)].length,
    texts: drawn.reduce((sum, stream) => sum + [...stream.matchAll(/(?:>|\)|\])\s*T[jJ]/g)].length, 0),
  };
}

/** Some streams are cut pictures or fonts: they draw no text. */
function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return '';
  }
}
