import { AppError } from '../../contract/errors.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { waitingBytes } from './store.ts';

/** So often what waits already is asked for again while a file comes in. */
const lookEveryBytes = 2 * 1024 * 1024;

export interface Reservation {
  /** Counts bytes that came in. Throws QUOTA_EXCEEDED when the company's files take more room than they may. */
  take(bytes: number): Promise<void>;
  /** The file is a job's now, or gone. */
  release(): void;
}

interface Coming {
  readonly files: Set<{ bytes: number }>;
  /** How many have come in whole or were given up. */
  ended: number;
}

/** What a company's uploaded files may take on the disk until their jobs have ended, those that still come in with them. */
export class UploadQuota {
  readonly #site: SiteServices;
  /** By company: the files that come in, the first to begin first, with their bytes so far. */
  readonly #coming = new Map<string, Coming>();

  constructor(site: SiteServices) {
    this.#site = site;
  }

  /** For a file that begins to come in. Throws QUOTA_EXCEEDED when there is no room for any. */
  async reserve(tenantId: string): Promise<Reservation> {
    const coming = this.#coming.get(tenantId) ?? { files: new Set(), ended: 0 };
    this.#coming.set(tenantId, coming);
    const mine = { bytes: 0 };
    coming.files.add(mine);
    let lookAt = 0;
    let waiting = 0;
    let seen = coming.ended;
    const release = () => {
      if (!coming.files.delete(mine)) return;
      coming.ended += 1;
      if (coming.files.size === 0 && this.#coming.get(tenantId) === coming) this.#coming.delete(tenantId);
    };
    const take = async (bytes: number) => {
      mine.bytes += bytes;
      // What came in meanwhile waits now.
      while (mine.bytes >= lookAt || seen !== coming.ended) {
        seen = coming.ended;
        waiting = await waitingBytes(this.#site.reader.forTenant(tenantId));
        lookAt = mine.bytes + lookEveryBytes;
      }
      if (waiting + upTo(coming.files, mine) <= this.#site.config.uploadQuotaBytes) return;
      release();
      throw this.#exceeded(waiting);
    };
    await take(1);
    return { take, release };
  }

  #exceeded(waiting: number): AppError {
    const inMegabytes = (bytes: number) => Math.round(bytes / (1024 * 1024));
    const limit = this.#site.config.uploadQuotaBytes;
    const message = `Your company's uploaded files that wait take ${inMegabytes(waiting)} MB; ${inMegabytes(limit)} MB are the most. Start or delete some of them on the page Jobs, then upload this one again.`;
    return new AppError('QUOTA_EXCEEDED', message, { waiting: inMegabytes(waiting), limit: inMegabytes(limit) });
  }
}

/** Of several that come at once, those that began before are reckoned with: not all are refused for each other. */
function upTo(all: ReadonlySet<{ readonly bytes: number }>, mine: { readonly bytes: number }): number {
  let sum = 0;
  for (const one of all) {
    sum += one.bytes;
    if (one === mine) break;
  }
  return sum;
}
