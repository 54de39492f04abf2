import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SiteParts } from './site.ts';

/** Delivery and reconnect counters for the administrator (CONTRACT, statement 90), in a registry of this site. */
export interface Metrics {
  text(): Promise<string>;
  readonly contentType: string;
  /** `messages` packets were handed to sockets, `seconds` after the change they report. */
  delivered(messages: number, seconds: number): void;
  connectionFailed(reason: string): void;
  reconnected(): void;
  slowClient(): void;
  cutClient(): void;
  /** `read` answers how many bytes wait for clients right now. */
  watchWaiting(read: () => number): void;
  stop(): void;
}

type Watched = Pick<SiteParts, 'onCall' | 'operations' | 'subscriptions' | 'writer'>;

const prefix = 'yardmaster_';

export function createMetrics(parts: Watched): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const messages = new Counter({ name: `${prefix}messages_total`, help: 'Packets handed to sockets', registers });
  let sent = 0;
  let lastSent = 0;
  let lastAt = performance.now();
  new Gauge({
    name: `${prefix}messages_per_second`,
    help: 'Packets handed to sockets, a second, since the last reading',
    registers,
    collect() {
      const now = performance.now();
      this.set((sent - lastSent) / Math.max(0.001, (now - lastAt) / 1000));
      lastSent = sent;
      lastAt = now;
    },
  });
  new Gauge({
    name: `${prefix}connections`,
    help: 'Open connections',
    labelNames: ['kind'],
    registers,
    collect() {
      const kinds = { socket: 0, window: 0 };
      for (const { kind } of parts.subscriptions.connections()) kinds[kind] += 1;
      for (const [kind, count] of Object.entries(kinds)) this.set({ kind }, count);
    },
  });
  new Gauge({
    name: `${prefix}writer_queue`,
    help: 'Commands on their way to the disk',
    registers,
    collect() {
      this.set(parts.writer.queued);
    },
  });
  const latency = new Histogram({
    name: `${prefix}delivery_seconds`,
    help: 'From the command to the sockets',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const failures = new Counter({
    name: `${prefix}connection_failures_total`,
    help: 'Connections that were refused or broke while opening',
    labelNames: ['reason'],
    registers,
  });
  const reconnects = new Counter({ name: `${prefix}reconnects_total`, help: 'Sessions that came back', registers });
  const slow = new Counter({ name: `${prefix}slow_clients_total`, help: 'Clients told to resync', registers });
  const cut = new Counter({
    name: `${prefix}cut_clients_total`,
    help: 'Clients cut off because they asked on without reading the answers',
    registers,
  });
  let readWaiting = () => 0;
  new Gauge({
    name: `${prefix}waiting_bytes`,
    help: 'Bytes that wait to leave for sockets',
    registers,
    collect() {
      this.set(readWaiting());
    },
  });
  const calls = new Counter({
    name: `${prefix}operations_total`,
    help: 'Finished calls by name and outcome (ok or the error code)',
    labelNames: ['name', 'outcome'],
    registers,
  });
  const known = new Set(parts.operations.definitions.map((definition) => definition.name));
  const stopListening = parts.onCall((name, answer) => {
    // A name comes from outside: only those that exist may become a label.
    calls.inc({ name: known.has(name) ? name : 'unknown', outcome: answer.ok ? 'ok' : answer.error.code });
  });

  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    delivered: (count, seconds) => {
      sent += count;
      messages.inc(count);
      if (seconds >= 0) latency.observe(seconds);
    },
    connectionFailed: (reason) => failures.inc({ reason }),
    reconnected: () => reconnects.inc(),
    slowClient: () => slow.inc(),
    cutClient: () => cut.inc(),
    watchWaiting: (read) => {
      readWaiting = read;
    },
    stop: () => {
      stopListening();
      registry.clear();
    },
  };
}
