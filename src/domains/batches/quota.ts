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

/** What a company's uploaded files may take on the disk until their jobs have ended, those that still come in with them. */
export class UploadQuota {
  readonly #site: SiteServices;
  readonly #coming = new Map<string, number>();

  constructor(site: SiteServices) {
    this.#site = site;
  }

  /** For a file that begins to come in. Throws QUOTA_EXCEEDED when there is no room for any. */
  async reserve(tenantId: string): Promise<Reservation> {
    let mine = 0;
    let lookAt = 0;
    let waiting = 0;
    const take = async (bytes: number) => {
      mine += bytes;
      this.#change(tenantId, bytes);
      if (mine >= lookAt) {
        waiting = await waitingBytes(this.#site.reader.forTenant(tenantId));
        lookAt = mine + lookEveryBytes;
      }
      if (waiting + (this.#coming.get(tenantId) ?? 0) > this.#site.config.uploadQuotaBytes)
        throw this.#exceeded(waiting);
    };
    const release = () => {
      this.#change(tenantId, -mine);
      mine = 0;
    };
    await take(1);
    return { take, release };
  }

  #change(tenantId: string, bytes: number): void {
    const coming = (this.#coming.get(tenantId) ?? 0) + bytes;
    if (coming > 0) this.#coming.set(tenantId, coming);
    else this.#coming.delete(tenantId);
  }

  #exceeded(waiting: number): AppError {
    const inMegabytes = (bytes: number) => Math.round(bytes / (1024 * 1024));
    const limit = this.#site.config.uploadQuotaBytes;
    const message = `Your company's uploaded files that wait take ${inMegabytes(waiting)} MB; ${inMegabytes(limit)} MB are the most. Start or delete some of them on the page Jobs, then upload this one again.`;
    return new AppError('QUOTA_EXCEEDED', message, { waiting: inMegabytes(waiting), limit: inMegabytes(limit) });
  }
}
