import type { LanState } from './core/services.ts';
import type { SiteParts } from './site.ts';

/** HTTP and sockets on all listeners of a site. */
export interface Network {
  readonly url: string;
  readonly lan: { state(): LanState; set(enabled: boolean): Promise<LanState> };
  /** Tells clients that the server goes (`system:shutdown`). */
  announceStop(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the listeners. */
export async function openNetwork(_parts: SiteParts): Promise<Network> {
  return {
    url: '',
    lan: { state: () => ({ enabled: false, port: 0, addresses: [] }), set: () => Promise.reject(new Error('no network')) },
    announceStop: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
