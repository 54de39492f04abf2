import type { Pixels } from './scan-decoder.ts';

/** What Chromium on Android and macOS has built in. */
interface NativeDetector {
  detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface NativeDetectorClass {
  new (options: { readonly formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const wanted = ['ean_13', 'ean_8', 'upc_a', 'code_128', 'qr_code'];
const frameSide = 960;
const photoSides = [1600, 800];

/** Finds the code in pictures. One for a while of scanning. */
export interface CodeReader {
  /** A frame of a running video: quick, the next one follows. */
  readFrame(video: HTMLVideoElement): Promise<string | null>;
  /** A photo: thorough. */
  readPhoto(file: Blob): Promise<string | null>;
}

/** Decodes on the device; the decoder is loaded when it is first wanted. */
export async function openCodeReader(): Promise<CodeReader> {
  const native = await nativeDetector();
  const decoder = import('./scan-decoder.ts');
  const own = async (pixels: Pixels, thorough: boolean) => (await decoder).decodePixels(pixels, { thorough });
  const canvas = document.createElement('canvas');
  return {
    readFrame: async (video) => {
      if (video.videoWidth === 0) return null;
      if (native) return firstOf(native, video);
      return own(pixelsOf(canvas, video, video.videoWidth, video.videoHeight, frameSide), false);
    },
    readPhoto: async (file) => {
      const bitmap = await createImageBitmap(file);
      try {
        const found = native ? await firstOf(native, bitmap) : null;
        if (found !== null) return found;
        for (const side of photoSides) {
          const code = await own(pixelsOf(canvas, bitmap, bitmap.width, bitmap.height, side), true);
          if (code !== null) return code;
        }
        return null;
      } finally {
        bitmap.close();
      }
    },
  };
}

/** Whether a live picture may be asked for: over plain http on the local network a browser gives none. */
export function hasLiveCamera(): boolean {
  return window.isSecureContext && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** The camera at the back of a phone, or the only one. Rejects as the browser does (`NotAllowedError`, `NotFoundError`). */
export function openCamera(): Promise<MediaStream> {
  const video = { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } };
  return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

async function nativeDetector(): Promise<NativeDetector | null> {
  const { BarcodeDetector } = window as unknown as { BarcodeDetector?: NativeDetectorClass };
  if (!BarcodeDetector) return null;
  try {
    const formats = await BarcodeDetector.getSupportedFormats();
    return wanted.every((format) => formats.includes(format)) ? new BarcodeDetector({ formats: wanted }) : null;
  } catch {
    return null;
  }
}

async function firstOf(detector: NativeDetector, source: ImageBitmapSource): Promise<string | null> {
  try {
    return (await detector.detect(source))[0]?.rawValue ?? null;
  } catch {
    return null;
  }
}

function pixelsOf(
  canvas: HTMLCanvasElement,
  source: CanvasImageSource,
  width: number,
  height: number,
  longestSide: number,
): Pixels {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser draws no pictures.');
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
