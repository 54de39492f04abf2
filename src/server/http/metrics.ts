import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { SiteParts } from '../site.ts';

export interface Metrics {
  connectionFailed(): void;
  reconnected(): void;
  delivered(seconds: number): void;
}

/** Figures for the administrator (statement 90), one registry a site; counts only, no names of companies. */
export function mountMetrics(app: FastifyInstance, parts: SiteParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'yardmaster_' });
  const calls = new Counter({ name: 'yardmaster_calls_total', help: 'Calls', labelNames: ['name', 'outcome'], registers });
  const failures = new Counter({ name: 'yardmaster_connection_failures_total', help: 'Refused connections', registers });
  const reconnects = new Counter({ name: 'yardmaster_reconnects_total', help: 'Sockets that came back', registers });
  const latency = new Histogram({
    name: 'yardmaster_delivery_seconds',
    help: 'From the commit to the hand-over to the sockets',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('yardmaster_connections', 'Open connections', () => parts.subscriptions.size);
  gauge('yardmaster_commands_queued', 'Commands that wait for their commit', () => parts.writer.queued);
  gauge('yardmaster_events_sent', 'Events handed to the gateways since the start', () => parts.fanOut.delivered);
  parts.onCall((name, answer) => calls.inc({ name, outcome: answer.ok ? 'ok' : answer.error.code }));
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  return {
    connectionFailed: () => failures.inc(),
    reconnected: () => reconnects.inc(),
    delivered: (seconds) => latency.observe(seconds),
  };
}
