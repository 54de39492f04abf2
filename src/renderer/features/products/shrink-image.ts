import { mostImageBytes, mostThumbnailBytes } from '../../../domains/products/contract.ts';
import { readAsDataAddress } from './data-address.ts';

const picturePixels = 1280;
const thumbnailPixels = 160;
/** Sharp enough for a screen; only a very busy picture gets larger. */
const goodBytes = 350 * 1024;

export interface ShrunkImage {
  /** Both `data:` addresses. */
  readonly image: string;
  readonly thumbnail: string;
}

/** A photo as it is sent: at most 1280 pixels a side, and 160 for lists. Rejects when the file is no picture. */
export async function shrinkImage(file: Blob): Promise<ShrunkImage> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const image = await draw(bitmap, picturePixels, goodBytes, mostImageBytes);
    const thumbnail = await draw(bitmap, thumbnailPixels, mostThumbnailBytes, mostThumbnailBytes);
    return { image: await readAsDataAddress(image), thumbnail: await readAsDataAddress(thumbnail) };
  } finally {
    bitmap.close();
  }
}

/** The size in which a picture fits into a square; never larger than it is. */
export function fitInto(width: number, height: number, pixels: number): { width: number; height: number } {
  const scale = Math.min(1, pixels / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function draw(bitmap: ImageBitmap, pixels: number, wishedBytes: number, mostBytes: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const { width, height } = fitInto(bitmap.width, bitmap.height, pixels);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser can not draw pictures.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  let blob: Blob | null = null;
  for (const quality of [0.86, 0.75, 0.6, 0.45, 0.3]) {
    blob = await encode(canvas, quality);
    if (blob.size <= wishedBytes) return blob;
  }
  if (!blob || blob.size > mostBytes) throw new Error('This picture does not get small enough.');
  return blob;
}

/** WebP, or JPEG where the browser writes none. */
async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  const webp = await toBlob(canvas, 'image/webp', quality);
  return webp.type === 'image/webp' ? webp : toBlob(canvas, 'image/jpeg', quality);
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be drawn.'))),
      type,
      quality,
    );
  });
}
