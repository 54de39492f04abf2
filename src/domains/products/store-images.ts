import type { Reader, Tx } from '../../server/db/port.ts';
import type { ProductImage } from './contract.ts';

export interface ImageRow {
  readonly id: string;
  readonly productId: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly hasThumbnail: number;
  readonly createdAt: string;
}

export interface ImageData {
  readonly imageId: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

type Size = 'full' | 'thumbnail';

const columns = `i.id, i.product_id AS productId, i.content_type AS contentType, i.bytes, i.width, i.height,
  i.has_thumbnail AS hasThumbnail, i.created_at AS createdAt`;

export const statements = {
  insertImage: `INSERT INTO product_images (tenant_id, id, product_id, position, content_type, bytes, width, height,
      has_thumbnail, created_at)
    VALUES (@tenant, @id, @productId, @position, @contentType, @bytes, @width, @height, @hasThumbnail, @createdAt)`,
  insertData: `INSERT INTO product_image_data (tenant_id, image_id, size, content_type, data)
    VALUES (@tenant, @imageId, @size, @contentType, @data)`,
  deleteImage: 'DELETE FROM product_images WHERE tenant_id = @tenant AND product_id = @productId AND id = @id',
  moveImage: `UPDATE product_images SET position = @position
    WHERE tenant_id = @tenant AND product_id = @productId AND id = @id`,
  lastPosition: `SELECT coalesce(max(position), 0) AS position FROM product_images
    WHERE tenant_id = @tenant AND product_id = @productId`,
  imagesOf: `SELECT ${columns} FROM product_images i WHERE i.tenant_id = @tenant AND i.product_id = @productId
    ORDER BY i.position, i.id`,
  /** The thumbnail when one is asked for and there, else the picture. */
  imageData: `SELECT d.image_id AS imageId, d.content_type AS contentType, d.data
    FROM product_images i JOIN product_image_data d ON d.tenant_id = i.tenant_id AND d.image_id = i.id
    WHERE i.tenant_id = @tenant AND i.product_id = @productId AND (@imageId IS NULL OR i.id = @imageId)
      AND d.size = iif(i.has_thumbnail = 1, @size, 'full')
    ORDER BY i.position, i.id LIMIT 1`,
  thumbnails: `SELECT d.image_id AS imageId, d.content_type AS contentType, d.data FROM product_image_data d
    WHERE d.tenant_id = @tenant AND d.size = 'thumbnail' AND d.image_id IN (SELECT value FROM json_each(@imageIds))`,
} as const;

export async function readImages(db: Reader, productId: string): Promise<ImageRow[]> {
  return db.all<ImageRow>(statements.imagesOf, { productId });
}

/** Adds a picture behind the others. */
export async function insertImage(
  tx: Tx,
  image: ImageRow,
  data: Readonly<Partial<Record<Size, Omit<ImageData, 'imageId'>>>>,
): Promise<void> {
  const { productId } = image;
  const last = (await tx.get<{ position: number }>(statements.lastPosition, { productId }))?.position ?? 0;
  await tx.run(statements.insertImage, { ...image, position: last + 1 });
  for (const size of ['full', 'thumbnail'] as const) {
    const given = data[size];
    if (given) await tx.run(statements.insertData, { ...given, imageId: image.id, size });
  }
}

/** Answers whether the product had it. */
export async function deleteImage(tx: Tx, productId: string, id: string): Promise<boolean> {
  return (await tx.run(statements.deleteImage, { productId, id })).changes > 0;
}

export async function orderImages(tx: Tx, productId: string, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) await tx.run(statements.moveImage, { productId, id, position: index + 1 });
}

/** The picture or its thumbnail; without `imageId` the first one of the product. */
export async function readImageData(
  db: Reader,
  productId: string,
  imageId: string | undefined,
  size: Size,
): Promise<ImageData | undefined> {
  return db.get<ImageData>(statements.imageData, { productId, imageId: imageId ?? null, size });
}

export async function readThumbnails(db: Reader, imageIds: readonly string[]): Promise<ImageData[]> {
  return db.all<ImageData>(statements.thumbnails, { imageIds: JSON.stringify(imageIds) });
}

export function toImage(row: ImageRow): ProductImage {
  return {
    id: row.id,
    _id: row.id,
    productId: row.productId,
    contentType: row.contentType,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    hasThumbnail: row.hasThumbnail === 1,
    path: `/api/products/${row.productId}/image?imageId=${row.id}`,
    createdAt: row.createdAt,
  };
}
