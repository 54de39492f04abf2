import { Agent, request } from 'node:http';

interface Load {
  readonly url: string;
  readonly path: (n: number) => string;
  readonly method: string;
  readonly body: (n: number) => unknown;
  readonly token: string;
  readonly connections: number;
  readonly requests: number;
}

/** Bounded load on loopback: `requests` over `connections` kept alive; answers requests a second and each latency. */
export async function runLoad(load: Load): Promise<{ readonly rate: number; readonly latencies: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const target = new URL(load.url);
  const latencies: number[] = [];
  let next = 0;
  const send = (n: number) =>
    new Promise<void>((resolve, reject) => {
      const body = load.method === 'GET' ? undefined : JSON.stringify(load.body(n));
      const started = performance.now();
      const call = request(
        {
          agent,
          host: target.hostname,
          port: target.port,
          path: load.path(n),
          method: load.method,
          headers: {
            authorization: `Bearer ${load.token}`,
            ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
          },
        },
        (response) => {
          response.resume();
          response.once('end', () => {
            latencies.push(performance.now() - started);
            if ((response.statusCode ?? 500) >= 300)
              reject(new Error(`${load.path(n)} answered ${response.statusCode}`));
            else resolve();
          });
        },
      );
      call.once('error', reject);
      call.end(body);
    });
  const worker = async () => {
    while (next < load.requests) await send(next++);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: load.connections }, worker));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { rate: load.requests / seconds, latencies };
}
