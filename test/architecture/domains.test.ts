import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EventDefinition, OperationDefinition } from '../../src/contract/define.ts';
import { domains } from '../../src/domains/index.ts';

const folder = fileURLToPath(new URL('../../src/domains', import.meta.url));
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** Domains whose state is not in the database, and why. */
const withoutTables = new Set([
  'presence', // who is connected is known to the connections alone
  'system', // its one table is the core's event log
  'dashboard', // figures over other domains' tables, asked through their queries or kept by them
  'labels', // paper made from the stock list; nothing of it is kept
]);

const exported = async (name: string, file: string) =>
  Object.values((await import(pathToFileURL(join(folder, name, file)).href)) as Record<string, unknown>);

const nouns: Readonly<Record<string, readonly string[]>> = {
  people: ['people', 'person'],
  purchasing: ['purchase'],
  batches: ['batches', 'batch'],
  stocktake: ['stocktake', 'stocktakes'],
};

/**
 * The exports that a name on the wire stands for, in small letters: `createtask` for `tasks.create`, `adjuststock` for
 * `inventory.adjust-stock`. The domain's noun may be left out or stand between any two words.
 */
function saidBy(wire: string): ReadonlySet<string> {
  const [domain = '', last = ''] = wire.split('.');
  const words = last.split('-').filter((word) => word !== 'many');
  const known = nouns[domain] ?? [domain, domain.replace(/s$/, '')];
  const said = known.flatMap((noun) =>
    [...words.keys()].map((index) => [...words.slice(0, index + 1), noun, ...words.slice(index + 1)].join('')),
  );
  return new Set([...said, words.join('')]);
}

test('every folder is mounted, once', () => {
  expect(domains.map((domain) => domain.name).toSorted()).toEqual(names.toSorted());
});

describe.each(names)('domain %s', (name) => {
  const files = readdirSync(join(folder, name));

  test('has the same files as every domain', () => {
    expect(files).toContain('contract.ts');
    expect(files).toContain('server.ts');
    expect(files.some((file) => file.endsWith('.test.ts'))).toBe(true);
    if (withoutTables.has(name)) return;
    expect(files).toContain('service.ts');
    expect(files).toContain('store.ts');
    expect(existsSync(join(folder, name, 'migrations'))).toBe(true);
  });

  test('mounts everything that its contract declares', async () => {
    const domain = domains.find((candidate) => candidate.name === name);
    const declared = await exported(name, 'contract.ts');
    const operations = declared.filter(
      (value): value is OperationDefinition =>
        typeof value === 'object' &&
        value !== null &&
        ['command', 'query'].includes((value as OperationDefinition).kind),
    );
    const events = declared.filter(
      (value): value is EventDefinition => typeof value === 'object' && value !== null && 'persisted' in value,
    );
    const mounted = [...(domain?.commands ?? []), ...(domain?.queries ?? [])].map((entry) => entry.definition.name);
    expect(mounted.toSorted()).toEqual(operations.map((operation) => operation.name).toSorted());
    expect(domain?.events.map((event) => event.name).toSorted()).toEqual(events.map((event) => event.name).toSorted());
  });

  test('one operation has one name, on the wire, in the contract and as its handler', async () => {
    const module = (await import(pathToFileURL(join(folder, name, 'contract.ts')).href)) as Record<string, unknown>;
    const exportOf = new Map(Object.entries(module).map(([key, value]) => [value, key]));
    const domain = domains.find((candidate) => candidate.name === name);
    const mounted = [...(domain?.commands ?? []), ...(domain?.queries ?? [])];
    const odd = mounted.flatMap(({ definition, handler }) => {
      const key = exportOf.get(definition) ?? '';
      const said = saidBy(definition.name).has(key.toLowerCase());
      // One that is written where it is mounted has no second name.
      const sameHandler = handler.name === '' || handler.name === key;
      return said && sameHandler ? [] : [`${definition.name}: ${key}, ${handler.name}`];
    });
    expect(odd).toEqual([]);
  });

  test('keeps its SQL in store.ts and migrations', () => {
    const sql = /\b(SELECT\s+[\w*@(]|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b/;
    const places = files.filter(
      (file) => file.endsWith('.ts') && !/^(?:[a-z]+-)?store(?:-[a-z]+)?\.ts$|\.test\.ts$/.test(file),
    );
    const found = places.filter((file) => sql.test(readFileSync(join(folder, name, file), 'utf8')));
    expect(found).toEqual([]);
  });
});
