import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  InvertedLuminanceSource,
  type LuminanceSource,
  MultiFormatOneDReader,
  QRCodeReader,
  type Reader,
  RGBLuminanceSource,
} from '@zxing/library';

/** Pixels as a canvas gives them: four bytes each, rows from the top. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

const formats = [
  BarcodeFormat.EAN_13,
  BarcodeFormat.EAN_8,
  BarcodeFormat.UPC_A,
  BarcodeFormat.CODE_128,
  BarcodeFormat.QR_CODE,
];

/**
 * The code in a picture: EAN-8, EAN-13, UPC-A, Code 128 or QR; `null` when none is seen. `thorough` also tries the picture
 * on its side and inverted, for a photo that has no next frame.
 */
export function decodePixels(pixels: Pixels, { thorough = false } = {}): string | null {
  const upright = brightnessOf(pixels);
  const found = decode(upright, thorough);
  if (found !== null || !thorough) return found;
  return decode(turned(upright), true) ?? decode(upright, true, true);
}

interface Brightness {
  readonly values: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

function brightnessOf({ data, width, height }: Pixels): Brightness {
  const values = new Uint8ClampedArray(width * height);
  for (let n = 0; n < values.length; n += 1) {
    const [red, green, blue] = [data[n * 4] ?? 0, data[n * 4 + 1] ?? 0, data[n * 4 + 2] ?? 0];
    values[n] = (red + 2 * green + blue) / 4;
  }
  return { values, width, height };
}

/** A quarter turn: bars that ran along the picture run across it. */
function turned({ values, width, height }: Brightness): Brightness {
  const result = new Uint8ClampedArray(values.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) result[x * height + (height - 1 - y)] = values[y * width + x] ?? 0;
  }
  return { values: result, width: height, height: width };
}

function decode({ values, width, height }: Brightness, tryHarder: boolean, inverted = false): string | null {
  const plain: LuminanceSource = new RGBLuminanceSource(values, width, height);
  const source = inverted ? new InvertedLuminanceSource(plain) : plain;
  const bitmap = new BinaryBitmap(new HybridBinarizer(source));
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, formats],
    [DecodeHintType.TRY_HARDER, tryHarder],
  ]);
  return attempt(new MultiFormatOneDReader(hints), bitmap, hints) ?? attempt(new QRCodeReader(), bitmap, hints);
}

/** A reader throws for a picture without a code, or with one that it can't read. */
function attempt(reader: Reader, bitmap: BinaryBitmap, hints: Map<DecodeHintType, unknown>): string | null {
  try {
    return reader.decode(bitmap, hints).getText();
  } catch {
    return null;
  }
}
