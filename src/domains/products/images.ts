import { AppError, notFound } from '../../contract/errors.ts';
import type { CommandContext, CommandHandler, QueryContext } from '../../server/core/domain.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import { announce, tellUpdated } from './announce.ts';
import { mostImageBytes, mostImages, mostThumbnailBytes, type ProductDetail } from './contract.ts';
import { type ImageFacts, readBase64, readImageFacts } from './image-file.ts';
import { requireBase, requireProduct } from './links.ts';
import { toDetail, touchProduct } from './store.ts';
import {
  deleteImage,
  type ImageRow,
  insertImage,
  orderImages as writeOrder,
  readImageData,
  readImages,
  readThumbnails,
  toImage,
} from './store-images.ts';
import type * as contract from './contract.ts';

/** A picture that unpacks to more pixels a side could fill a phone's memory. */
const mostPixels = 4096;
const thumbnailPixels = 160;

export const addImage: CommandHandler<typeof contract.addImage> = async (ctx, { id, version, image, thumbnail }) => {
  await requireBase(ctx, id, version);
  const full = readPicture(image, mostImageBytes, mostPixels);
  const small = thumbnail === undefined ? undefined : readPicture(thumbnail, mostThumbnailBytes, thumbnailPixels);
  if ((await readImages(ctx.tx, id)).length >= mostImages) {
    throw new AppError('CONFLICT', `A product has ${mostImages} pictures at most. Take one off first.`);
  }
  const { contentType, width, height, data } = full;
  const row: ImageRow = {
    ...{ id: ctx.newId(), productId: id, contentType, bytes: data.length, width, height },
    ...{ hasThumbnail: small ? 1 : 0, createdAt: ctx.now },
  };
  await insertImage(ctx.tx, row, {
    full: { contentType, data },
    ...(small && { thumbnail: { contentType: small.contentType, data: small.data } }),
  });
  await tellImages(ctx, id);
  return toImage(row);
};

export const orderImages: CommandHandler<typeof contract.orderImages> = async (ctx, { id, version, imageIds }) => {
  await requireBase(ctx, id, version);
  const had = (await readImages(ctx.tx, id)).map((image) => image.id);
  if (had.toSorted().join() !== imageIds.toSorted().join()) {
    throw new AppError('CONFLICT', 'The pictures of this product have changed. Please look again.', { imageIds: had });
  }
  if (had.join() === imageIds.join()) return toDetail(ctx.tx, await requireProduct(ctx, id));
  await writeOrder(ctx.tx, id, imageIds);
  return tellImages(ctx, id);
};

export const removeImage: CommandHandler<typeof contract.removeImage> = async (ctx, { id, version, imageId }) => {
  await requireBase(ctx, id, version);
  if (!(await deleteImage(ctx.tx, id, imageId))) throw notFound('picture', imageId);
  return tellImages(ctx, id);
};

export async function getImage({ db }: QueryContext, { id, imageId, size }: ParsedInputOf<typeof contract.getImage>) {
  const image = await readImageData(db, id, imageId, size);
  if (!image) throw notFound('picture', imageId ?? id);
  const ending = image.contentType.replace('image/', '').replace('jpeg', 'jpg');
  return {
    fileName: `${image.imageId}.${ending}`,
    contentType: image.contentType,
    bytes: new Uint8Array(image.data),
  };
}

export async function listThumbnails(
  { db }: QueryContext,
  { imageIds }: ParsedInputOf<typeof contract.listThumbnails>,
) {
  const found = await readThumbnails(db, imageIds);
  return found.map(({ imageId, contentType, data }) => ({
    imageId,
    source: `data:${contentType};base64,${Buffer.from(data).toString('base64')}`,
  }));
}

function readPicture(text: string, mostBytes: number, pixels: number): ImageFacts & { readonly data: Uint8Array } {
  const data = readBase64(text);
  const facts = data && readImageFacts(data);
  if (!data || !facts) throw new AppError('BAD_FILE', 'This is no picture. JPEG, PNG, WebP and GIF can be shown.');
  if (data.length > mostBytes || Math.max(facts.width, facts.height) > pixels) {
    throw new AppError('PAYLOAD_TOO_LARGE', 'This picture is too large. Make it smaller first.', {
      mostBytes,
      mostPixels: pixels,
    });
  }
  return { ...facts, data };
}

async function tellImages(ctx: CommandContext, id: string): Promise<ProductDetail> {
  await touchProduct(ctx.tx, id, ctx.now);
  const detail = await toDetail(ctx.tx, await requireProduct(ctx, id));
  tellUpdated(ctx, detail, ['images']);
  announce(ctx, `The pictures of ${detail.name} have changed`);
  return detail;
}
