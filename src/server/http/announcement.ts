import { hostname } from 'node:os';
import type { Logger } from 'pino';

/**
 * Tells the LAN by Bonjour that a console is here. A convenience: where multicast is not possible nothing else suffers.
 * Answers what takes it back.
 */
export function announceOnLan(port: number, logger: Logger): () => void {
  let withdraw: (() => void) | undefined;
  let isOver = false;
  const failed = (err: unknown) => logger.info({ err }, 'not announced on the LAN');
  import('bonjour-service')
    .then(({ Bonjour }) => {
      if (isOver) return;
      const bonjour = new Bonjour({}, failed);
      bonjour
        .publish({ name: `Yardmaster on ${hostname()} (${port})`, type: 'http', port, txt: { path: '/' } })
        .on('error', failed);
      withdraw = () => bonjour.unpublishAll(() => bonjour.destroy());
    })
    .catch(failed);
  return () => {
    isOver = true;
    withdraw?.();
  };
}
