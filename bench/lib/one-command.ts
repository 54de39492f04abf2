import { v7 as newId } from 'uuid';
import { type Actor, nobody } from '../../src/contract/actor.ts';
import { domains } from '../../src/domains/index.ts';
import { indexOperations } from '../../src/server/core/operations.ts';
import { createIds } from '../../src/server/core/ids.ts';
import { CommandRunner } from '../../src/server/core/run-command.ts';
import { coreMigrations } from '../../src/server/db/core-migrations.ts';
import { migrate } from '../../src/server/db/migrator.ts';
import type { SqlParams } from '../../src/server/db/port.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { type Recorded, recording } from './recorder.ts';

/** What a peer needs to do by hand what one `adjust-stock` does: the statements, in order, with their parameters. */
export interface OneCommand {
  readonly statements: readonly Recorded[];
  /** The parameters of the `n`th time: new ids where the command made new ids, the next numbers where it counted. */
  parameters(statement: Recorded, n: number): SqlParams;
}

const now = '2026-11-21T10:00:00.000Z';
const tenantId = newId();
const actor: Actor = { ...nobody, kind: 'user', tenantId, userId: newId(), role: 'owner', name: 'Owner' };

/** Makes a site's file at `path` with `items` items, and records one adjustment of each kind of statement. */
export async function recordAdjustment(path: string, items: number): Promise<OneCommand> {
  const db = openDatabase(path, 'write');
  const migrations = [...coreMigrations, ...domains.flatMap((domain) => domain.migrations)];
  await migrate(db, migrations, { backupFolder: path, now });
  db.begin();
  await db.tx.run(
    'INSERT INTO companies (id, name, subdomain, settings, created_at) VALUES (@id, @id, @id, @settings, @now)',
    {
      id: tenantId,
      settings: JSON.stringify({ currency: 'EUR', timezone: 'UTC', lowStockThreshold: 0 }),
      now,
    },
  );
  const operations = indexOperations(domains);
  const run = async (database: typeof db, name: string, input: unknown) => {
    const runner = new CommandRunner({ db: database, operations, newId: createIds(), validateEvents: false });
    const definition = operations.command(name)?.definition;
    const { answer, fault } = await runner.run({
      actor,
      name,
      input: definition?.input.parse(input),
      now,
      key: undefined,
    });
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message} ${fault ?? ''}`);
    return answer.data as { id: string };
  };
  const ids: string[] = [];
  for (let n = 0; n < items; n += 1) {
    ids.push((await run(db, 'inventory.create-item', { sku: `BENCH-${n}`, name: `Item ${n}`, stock: 0 })).id);
  }
  const statements: Recorded[] = [];
  await run(recording(db, statements), 'inventory.adjust-stock', {
    id: ids[0],
    quantity: 1,
    type: 'add',
    note: 'bench',
  });
  db.commit();
  db.close();
  return { statements, parameters: parametersOf(statements, ids) };
}

function parametersOf(statements: readonly Recorded[], itemIds: readonly string[]): OneCommand['parameters'] {
  const known = new Set([tenantId, actor.userId, itemIds[0]]);
  const isUuid = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
  const made = new Set(
    statements.flatMap(({ params }) => Object.values(params)).filter((value) => isUuid(value) && !known.has(value)),
  );
  const perTurn = statements.filter(({ params }) => 'seq' in params && 'eventId' in params).length;
  return ({ params }, n) =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => {
        if (name === 'seq') return [name, Number(value) + perTurn * (n + 1)];
        if (value === itemIds[0]) return [name, itemIds[n % itemIds.length] ?? value];
        return [name, made.has(value) ? newId() : value];
      }),
    );
}
