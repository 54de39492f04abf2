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

  test('keeps its SQL in store.ts and migrations', () => {
    const sql = /\b(SELECT\s+[\w*@(]|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b/;
    const places = files.filter(
      (file) => file.endsWith('.ts') && !/^(?:[a-z]+-)?store(?:-[a-z]+)?\.ts$|\.test\.ts$/.test(file),
    );
    const found = places.filter((file) => sql.test(readFileSync(join(folder, name, file), 'utf8')));
    expect(found).toEqual([]);
  });
});
