import type { YardmasterClient } from '../../../client/client.ts';
import { listThumbnails } from '../../../domains/products/contract.ts';

export interface ThumbnailReader {
  /** A `data:` address; `null` when the picture has no thumbnail. */
  read(imageId: string): Promise<string | null>;
}

interface Waiting {
  readonly promise: Promise<string | null>;
  resolve(source: string | null): void;
  reject(reason: unknown): void;
}

const gatherMs = 20;
/** As many as one call answers. */
const mostAtOnce = 100;

/** Gathers what is asked for within a moment into one call. */
export function createThumbnailReader(client: Pick<YardmasterClient, 'query'>): ThumbnailReader {
  let waiting = new Map<string, Waiting>();

  const send = async (some: ReadonlyMap<string, Waiting>) => {
    try {
      const found = await client.query(listThumbnails, { imageIds: [...some.keys()] });
      const sources = new Map(found.map(({ imageId, source }) => [imageId, source]));
      for (const [imageId, { resolve }] of some) resolve(sources.get(imageId) ?? null);
    } catch (error) {
      for (const { reject } of some.values()) reject(error);
    }
  };
  const sendAll = () => {
    const entries = [...waiting];
    waiting = new Map();
    for (let start = 0; start < entries.length; start += mostAtOnce) {
      void send(new Map(entries.slice(start, start + mostAtOnce)));
    }
  };

  return {
    read(imageId) {
      const known = waiting.get(imageId);
      if (known) return known.promise;
      if (waiting.size === 0) setTimeout(sendAll, gatherMs);
      let [resolve, reject]: [Waiting['resolve'], Waiting['reject']] = [() => undefined, () => undefined];
      const promise = new Promise<string | null>((done, failed) => {
        [resolve, reject] = [done, failed];
      });
      waiting.set(imageId, { promise, resolve, reject });
      return promise;
    },
  };
}
