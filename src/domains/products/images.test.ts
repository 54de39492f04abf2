import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { mostImageBytes, mostImages, type ProductDetail, type ProductImage } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let id: string;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());
beforeEach(async () => {
  ({ id } = await owner.call('products.create', { name: 'Pictured' }));
  site.clearEvents();
});

/** The beginning of a PNG of this size, filled up to so many bytes. */
function png(width: number, height: number, length = 64): string {
  const bytes = Buffer.alloc(length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString('base64');
}

const add = (image: string, thumbnail?: string): Promise<ProductImage> =>
  owner.call('products.add-image', { id, image, thumbnail });
const product = (): Promise<ProductDetail> => owner.call('products.get', { id });

describe('pictures of a product', () => {
  test('are uploaded over REST, read over REST and through a call, and told', async () => {
    const body = { image: `data:image/png;base64,${png(320, 240)}`, thumbnail: png(160, 120) };
    const posted = await owner.rest('POST', `/api/products/${id}/images`, body);
    expect(posted.status).toBe(201);
    expect(posted.body.data).toMatchObject({ contentType: 'image/png', width: 320, height: 240, hasThumbnail: true });
    expect(site.eventsNamed('product:updated')[0]?.payload).toMatchObject({ changes: ['images'] });
    expect(JSON.stringify(site.events)).not.toContain(png(320, 240));

    const { image, imageId, images } = await product();
    expect(images.map((one) => one.id)).toEqual([imageId]);
    const read = await owner.rest('GET', image ?? '');
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    const file = await owner.call('products.get-image', { id, size: 'thumbnail' });
    expect(Buffer.from(file.bytes).toString('base64')).toBe(png(160, 120));
  });

  test('have thumbnails that a list reads at once; one without shows itself', async () => {
    const [small, none] = [await add(png(300, 300), png(160, 160)), await add(png(200, 200))];
    const imageIds = [small.id, none.id, 'unknown'];
    expect(await owner.call('products.list-thumbnails', { imageIds })).toEqual([
      { imageId: small.id, source: `data:image/png;base64,${png(160, 160)}` },
    ]);
    const file = await owner.call('products.get-image', { id, imageId: none.id, size: 'thumbnail' });
    expect(Buffer.from(file.bytes).toString('base64')).toBe(png(200, 200));
  });

  test('are put in order, and the first stands for the product', async () => {
    const [a, b, c] = [await add(png(1, 1)), await add(png(2, 2)), await add(png(3, 3))];
    await owner.call('products.order-images', { id, imageIds: [c.id, a.id, b.id] });
    expect(await product()).toMatchObject({ imageId: c.id, images: [{ id: c.id }, { id: a.id }, { id: b.id }] });
    site.clearEvents();
    for (const imageIds of [[a.id], [a.id, b.id, c.id, c.id], [a.id, b.id, 'x']]) {
      await expect(owner.call('products.order-images', { id, imageIds })).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    expect(site.events).toEqual([]);
    await owner.call('products.remove-image', { id, imageId: c.id });
    expect((await product()).imageId).toBe(a.id);
    await expect(owner.call('products.remove-image', { id, imageId: c.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(owner.call('products.get-image', { id, imageId: c.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each([
    ['a page in disguise', `data:image/png;base64,${Buffer.from('<script>').toString('base64')}`, 'BAD_FILE'],
    ['no base64', 'https://x.test/a.png', 'BAD_FILE'],
    ['too many pixels', png(9000, 10), 'PAYLOAD_TOO_LARGE'],
    ['too many bytes', png(10, 10, mostImageBytes + 10), 'PAYLOAD_TOO_LARGE'],
  ])('are refused as %s', async (_what, image, code) => {
    await expect(add(image)).rejects.toMatchObject({ code });
    await expect(add(png(10, 10), png(161, 10))).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(site.events).toEqual([]);
  });

  test('the largest one passes through the door of REST', async () => {
    const posted = await owner.rest('POST', `/api/products/${id}/images`, {
      image: png(1280, 1280, mostImageBytes),
      thumbnail: png(160, 160, 20_000),
    });
    expect(posted.status).toBe(201);
  });

  test('are so many at most, and go with the product', async () => {
    for (let n = 0; n < mostImages; n += 1) await add(png(1, 1), png(1, 1));
    await expect(add(png(1, 1))).rejects.toMatchObject({ code: 'CONFLICT' });
    const imageIds = (await product()).images.map((image) => image.id);
    await owner.call('products.delete', { id });
    expect(await owner.call('products.list-thumbnails', { imageIds })).toEqual([]);
  });
});
