import type { Zone } from './zone.ts';

/**
 * A contract knows no company, so a time without a zone leaves it marked, and whoever validates for a company resolves it.
 * No text begins like this: it is a control character and a word.
 */
const mark = '\u0000unzoned:';

export const unzoned = (wall: string): string => `${mark}${wall}`;

/** Whether somewhere in an input a time waits for its zone. */
export function waitsForZone(value: unknown): boolean {
  if (typeof value === 'string') return value.startsWith(mark);
  if (Array.isArray(value)) return value.some(waitsForZone);
  return isRecord(value) && Object.values(value).some(waitsForZone);
}

/** The same input with those times as moments of a zone, ISO 8601 in UTC. */
export function resolveTimes<V>(value: V, zone: Zone): V {
  return resolved(value, zone) as V;
}

function resolved(value: unknown, zone: Zone): unknown {
  if (typeof value === 'string') return value.startsWith(mark) ? zone.momentOf(value.slice(mark.length)) : value;
  if (!waitsForZone(value)) return value;
  if (Array.isArray(value)) return value.map((one) => resolved(one, zone));
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, one]) => [name, resolved(one, zone)]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
