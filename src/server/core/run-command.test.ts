import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Actor, nobody } from '../../contract/actor.ts';
import { defineCommand, defineEvent } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import { coreMigrations } from '../db/core-migrations.ts';
import { migrate } from '../db/migrator.ts';
import type { Database } from '../db/port.ts';
import { openDatabase } from '../db/sqlite.ts';
import { readHead, readSince, readStored } from '../events/event-log.ts';
import { OutgoingEvent } from '../events/outgoing-event.ts';
import { type Domain, handle } from './domain.ts';
import { createIds } from './ids.ts';
import { indexOperations } from './operations.ts';
import { CommandRunner } from './run-command.ts';

const noted = defineEvent({ name: 'note:written', permission: null, payload: z.object({ text: z.string() }) });
const shape = { permission: null, summary: '', output: z.object({ text: z.string() }) } as const;
const write = defineCommand({ ...shape, name: 'notes.write', input: z.object({ text: z.string() }) });
const writeTwo = defineCommand({ ...shape, name: 'notes.write-two', input: z.object({ second: z.string() }) });

const unwritable = defineEvent({ name: 'note:unwritable', permission: null, payload: z.object({ size: z.bigint() }) });
const writeUnlogged = defineCommand({ ...shape, name: 'notes.write-unlogged', input: z.object({ text: z.string() }) });
const answerBig = defineCommand({
  ...shape,
  name: 'notes.answer-big',
  input: z.object({ text: z.string() }),
  output: z.object({ size: z.bigint() }),
});
const insertNote = 'INSERT INTO notes (tenant_id, text) VALUES (@tenant, @text)';

const notes: Domain = {
  name: 'notes',
  events: [noted, unwritable],
  queries: [],
  migrations: [
    {
      name: '2026-01-01-notes',
      sql: 'CREATE TABLE notes (tenant_id TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (tenant_id, text)) STRICT',
    },
  ],
  commands: [
    handle(write, async (ctx, { text }) => {
      ctx.emit(noted, { text }, tenantRoom);
      await ctx.tx.run(insertNote, { text });
      if (text === 'refused') throw new AppError('CONFLICT', 'No.');
      if (text === 'broken') throw new TypeError('a secret of the inside');
      return text === 'unfit' ? ({} as { text: string }) : { text };
    }),
    handle(writeUnlogged, async (ctx, { text }) => {
      await ctx.tx.run(insertNote, { text });
      // JSON has no such number: the event log can't take it.
      if (text === 'unwritable') ctx.emit(unwritable, { size: 1n }, tenantRoom);
      else ctx.emit(noted, { text }, tenantRoom);
      return { text };
    }),
    handle(answerBig, async (ctx, { text }) => {
      await ctx.tx.run(insertNote, { text });
      ctx.emit(noted, { text }, tenantRoom);
      return { size: 1n };
    }),
    handle(writeTwo, async (ctx, { second }) => {
      await ctx.call(write, { text: 'first' });
      const kept = await ctx.call(write, { text: second }).catch(() => ({ text: 'only first' }));
      return kept;
    }),
  ],
};

const actor: Actor = { ...nobody, kind: 'user', tenantId: 'a', userId: 'u1', role: 'manager' };
const now = '2026-11-21T10:00:00.000Z';

describe('a command in the writer', () => {
  let folder: string;
  let db: Database;
  let runner: CommandRunner;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yardmaster-run-'));
    db = openDatabase(join(folder, 'site.db'), 'write');
    await migrate(db, [...coreMigrations, ...notes.migrations], { backupFolder: folder, now });
    for (const id of ['a', 'b']) {
      const sql = `INSERT INTO companies (id, name, subdomain, settings, created_at) VALUES (@id, @id, @id, '{}', @now)`;
      await db.tx.run(sql, { id, now });
    }
    runner = new CommandRunner({ db, operations: indexOperations([notes]), newId: createIds(), validateEvents: true });
    db.begin();
  });

  afterEach(() => {
    db.rollback();
    db.close();
    rmSync(folder, { recursive: true });
  });

  const run = (name: string, input: unknown, key?: string, by = actor) =>
    runner.run({ actor: by, name, input, now, key });
  const texts = async (tenant = 'a') =>
    (await db.tx.forTenant(tenant).all<{ text: string }>('SELECT text FROM notes WHERE tenant_id = @tenant')).map(
      (row) => row.text,
    );

  test('a refusal leaves no row, no event and no gap in the numbers', async () => {
    await run('notes.write', { text: 'one' });
    const refused = await run('notes.write', { text: 'refused' });
    const last = await run('notes.write', { text: 'two' });
    expect(refused.answer).toEqual({ ok: false, error: { code: 'CONFLICT', message: 'No.' } });
    expect(refused.events).toEqual([]);
    expect(last.events.map((event) => event.seq)).toEqual([2]);
    expect(await texts()).toEqual(['one', 'two']);
  });

  test('what is still on its way to a company that was removed writes nothing', async () => {
    const late = await run('notes.write', { text: 'late' }, 'key', { ...actor, tenantId: 'gone' });
    expect(late.answer).toMatchObject({ ok: false, error: { code: 'SESSION_ENDED' } });
    expect(await texts('gone')).toEqual([]);
  });

  test('a fault and an answer that breaks the contract undo everything and show nothing of the inside', async () => {
    for (const text of ['broken', 'unfit']) {
      const { answer, fault } = await run('notes.write', { text });
      expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
      expect(JSON.stringify(answer)).not.toContain('secret');
      expect(fault).toBeDefined();
    }
    expect(await texts()).toEqual([]);
    expect(await readHead(db.reader.forTenant('a'))).toEqual({ head: 0, floor: 0 });
  });

  test('a fault of the event log or the command log undoes the rows too, and the key stays free', async () => {
    for (const [name, text] of [
      ['notes.write-unlogged', 'unwritable'],
      ['notes.answer-big', 'unanswerable'],
    ] as const) {
      const { answer, events } = await run(name, { text }, `key-${text}`);
      expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
      expect(events).toEqual([]);
    }
    expect(await texts()).toEqual([]);
    expect(await readHead(db.reader.forTenant('a'))).toEqual({ head: 0, floor: 0 });
    const retried = await run('notes.write-unlogged', { text: 'second try' }, 'key-unwritable');
    expect(retried.answer).toEqual({ ok: true, data: { text: 'second try' } });
    expect(retried.events.map((event) => event.seq)).toEqual([1]);
  });

  test('when the database gave the transaction up, nobody of the group is told that something was kept', async () => {
    await run('notes.write', { text: 'before' });
    db.exec('ROLLBACK');
    await expect(run('notes.write', { text: 'after' })).rejects.toThrow('transaction');
    expect(db.inTransaction).toBe(false);
    db.begin();
    expect(await texts()).toEqual([]);
  });

  test('the same key answers as the first time and does nothing again', async () => {
    const first = await run('notes.write', { text: 'once' }, 'key-1');
    const again = await run('notes.write', { text: 'once' }, 'key-1');
    expect(again.answer).toEqual(first.answer);
    expect(again.events).toEqual([]);
    const refused = await run('notes.write', { text: 'refused' }, 'key-2');
    expect((await run('notes.write', { text: 'refused' }, 'key-2')).answer).toEqual(refused.answer);
  });

  test('a key belongs to one person, one company and one operation', async () => {
    await run('notes.write', { text: 'x' }, 'key');
    expect((await run('notes.write-two', { second: 'y' }, 'key')).answer).toMatchObject({
      error: { code: 'KEY_REUSED' },
    });
    const other = await run('notes.write', { text: 'x' }, 'key', { ...actor, tenantId: 'b' });
    expect(other.answer).toEqual({ ok: true, data: { text: 'x' } });
    expect(await texts('b')).toEqual(['x']);
  });

  test('a refused inner call undoes only itself, events included', async () => {
    const { answer, events } = await run('notes.write-two', { second: 'refused' });
    expect(answer).toEqual({ ok: true, data: { text: 'only first' } });
    expect(events.map((event) => JSON.parse(event.json).text)).toEqual(['first']);
    expect(await texts()).toEqual(['first']);
  });

  test('numbers are gapless within each company, and the log holds what was sent', async () => {
    await run('notes.write', { text: 'a1' });
    await run('notes.write', { text: 'b1' }, undefined, { ...actor, tenantId: 'b' });
    const { events } = await run('notes.write', { text: 'a2' });
    const [sent] = events.map((event) => new OutgoingEvent(event));
    expect(sent?.toFramed()).toMatchObject({
      seq: 2,
      payload: { seq: 2, tenantId: 'a', text: 'a2', timestamp: now },
    });
    const logged = await readSince(db.reader.forTenant('a'), 0, 10);
    expect(logged.map((event) => event.seq)).toEqual([1, 2]);
    const stored = await readStored(db.reader.forTenant('a'), 2);
    expect({ ...stored, payload: JSON.parse(stored?.payload ?? '') }).toMatchObject(sent?.toFramed() ?? {});
  });
});
