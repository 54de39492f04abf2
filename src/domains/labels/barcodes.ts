import bwip from 'bwip-js/node';
import { hasCheckDigit } from '../../contract/check-digit.ts';

/** A code as modules: widths of bars and gaps in turn, or a square of dark and light. */
export type Barcode =
  | { readonly kind: 'bars'; readonly symbology: Symbology; readonly widths: readonly number[]; readonly text: string }
  | { readonly kind: 'matrix'; readonly side: number; readonly dark: readonly boolean[]; readonly text: string };

export type Symbology = 'ean13' | 'ean8' | 'upca' | 'code128';

/** What an item's code is printed as. A code with a check digit keeps its own bars; everything else is Code 128. */
export function symbologyOf(code: string): Symbology {
  if (hasCheckDigit(code)) {
    if (code.length === 13) return 'ean13';
    if (code.length === 12) return 'upca';
    if (code.length === 8) return 'ean8';
  }
  return 'code128';
}

/** The bars of a code; `undefined` where bars cannot carry it (letters beyond ASCII). */
export function barsOf(code: string): Barcode | undefined {
  if (!/^[\x20-\x7e]+$/.test(code)) return undefined;
  const symbology = symbologyOf(code);
  const [symbol] = bwip.raw(symbology, code) as unknown as readonly [{ readonly sbs: readonly number[] }];
  return { kind: 'bars', symbology, widths: symbol.sbs, text: code };
}

/** A QR code (ISO/IEC 18004) with error correction M. */
export function matrixOf(code: string): Barcode {
  const [symbol] = bwip.raw('qrcode', code, { eclevel: 'M' } as never) as unknown as readonly [
    { readonly pixs: readonly number[]; readonly pixx: number },
  ];
  return { kind: 'matrix', side: symbol.pixx, dark: symbol.pixs.map((pixel) => pixel === 1), text: code };
}

/** Light modules that must stay free on both sides of the bars. */
export const quietZone: Readonly<Record<Symbology, number>> = { ean13: 11, upca: 9, ean8: 7, code128: 10 };
