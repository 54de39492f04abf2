import { expect, test, vi } from 'vitest';
import { createThumbnailReader } from './thumbnail-reader.ts';

const sourceOf = (imageId: string) => `data:image/webp;base64,${imageId}`;

function reader(known: (imageId: string) => boolean) {
  const asked: string[][] = [];
  const query = vi.fn((_definition: unknown, { imageIds }: { imageIds: string[] }) => {
    asked.push(imageIds);
    return Promise.resolve(imageIds.filter(known).map((imageId) => ({ imageId, source: sourceOf(imageId) })));
  });
  return { asked, query, ...createThumbnailReader({ query } as never) };
}

test('thumbnails of a page are read in one call, the same one once, a hundred at most at a time', async () => {
  const { read, asked } = reader(() => true);
  const ids = Array.from({ length: 130 }, (_, n) => `i${n}`);
  const sources = await Promise.all([...ids, 'i0'].map((id) => read(id)));
  expect(asked.map((some) => some.length)).toEqual([100, 30]);
  expect([sources[129], sources[130]]).toEqual([sourceOf('i129'), sourceOf('i0')]);
});

test('a picture without a thumbnail says so; a refusal reaches everybody who asked', async () => {
  const { read, query } = reader((id) => id === 'a');
  expect(await Promise.all([read('a'), read('b')])).toEqual([sourceOf('a'), null]);
  query.mockRejectedValueOnce(new Error('gone'));
  const both = await Promise.allSettled([read('c'), read('d')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
