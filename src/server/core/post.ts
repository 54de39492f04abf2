import { assertOpenTarget, openLookup } from './web-targets.ts';

interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** Hosts of this computer or its own network that may be posted to all the same. */
  readonly allowedHosts: readonly string[];
}

/**
 * Posts a text on a connection of its own and answers the status; follows no redirect and reads no answer's body. Rejects
 * with `ClosedTarget` when the address leads to where nobody allowed, and with the connection's own fault.
 */
export async function post({ url, headers, body, signal, allowedHosts }: Post): Promise<number> {
  await assertOpenTarget(url, allowedHosts);
  // Loaded by whoever posts: every thread of the site knows this file.
  const { request: send } = await (url.startsWith('https:') ? import('node:https') : import('node:http'));
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, signal, agent: false, lookup: openLookup(allowedHosts) };
    const request = send(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.once('error', (error) => reject(signal.aborted ? signal.reason : error));
    request.end(body);
  });
}
