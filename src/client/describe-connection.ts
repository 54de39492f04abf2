import type { ConnectionState } from '../contract/envelope.ts';
import type { LinkState } from './link.ts';

/** After so many failed tries the indicator says "offline" instead of counting on. The tries go on. */
const OFFLINE_AFTER_TRIES = 5;

interface Circumstances {
  readonly waiting: number;
  /** The machine itself has no network. */
  readonly noNetwork: boolean;
}

/** How the link of a signed-in person stands, as the indicator tells it. */
export function describeConnection(link: LinkState, { waiting, noNetwork }: Circumstances): ConnectionState {
  switch (link.kind) {
    case 'live':
      return { kind: 'live' };
    case 'catching-up':
      return link.remaining > 0 ? { kind: 'catching-up', remaining: link.remaining } : { kind: 'live' };
    case 'down':
      if (noNetwork || link.attempt > OFFLINE_AFTER_TRIES) return { kind: 'offline', waiting };
      return { kind: 'reconnecting', attempt: link.attempt, nextTryAt: link.nextTryAt };
    case 'connecting':
    case 'closed':
      return { kind: 'connecting' };
  }
}
