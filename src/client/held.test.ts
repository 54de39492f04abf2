import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryCells, memoryStore, signedInAs } from '../../test/support/fake-session.ts';
import { FakeServer } from '../../test/support/fake-transport.ts';
import { defineCommand } from '../contract/define.ts';
import type { Answer } from '../contract/envelope.ts';
import type { ErrorCode } from '../contract/errors.ts';
import { KeptRefusal } from './answers.ts';
import { YardmasterClient } from './client.ts';
import type { Queued } from './held-command.ts';
import type { KeyValue } from './storage.ts';

/** Issue 7, number 9: what was refused after it waited stands until it was decided about. */

const command = (name: string) =>
  defineCommand({
    ...{ name, permission: null, queueable: true, summary: '' },
    input: z.record(z.string(), z.unknown()),
    output: z.record(z.string(), z.unknown()),
  });
const make = command('tasks.make');
const change = command('tasks.change');
const note = command('tasks.note');

const on = (id: string, more: Partial<Queued> & { makes?: boolean } = {}): { queued: Queued } => {
  const { makes, ...rest } = more;
  const about = { record: `task:${id}`, title: `Task ${id}`, path: `/tasks?task=${id}`, ...(makes ? { makes } : {}) };
  return { queued: { about, ...rest } };
};
const refuses = (code: ErrorCode, details?: unknown): Answer => ({
  ok: false,
  error: { code, message: code, details },
});

let server: FakeServer;
let lasting: KeyValue;
let client: YardmasterClient;
/** The tasks of the site. */
let tasks: Map<string, { id: string; title: string; status: string; version: number }>;

function makeClient(): YardmasterClient {
  const made = new YardmasterClient({ transport: server, lasting, passing: memoryStore(), shared: memoryCells() });
  made.start();
  return made;
}
const settled = () => vi.advanceTimersByTimeAsync(0);
/** Made offline: nobody waits for the answer. */
const later = (...[definition, input, options]: Parameters<YardmasterClient['command']>) => {
  vi.advanceTimersByTime(1);
  void client.command(definition, input, options).catch(() => undefined);
};
const sent = () => server.calls.filter(({ name }) => name.startsWith('tasks.')).map(({ name, input }) => [name, input]);

beforeEach(async () => {
  vi.useFakeTimers();
  server = new FakeServer();
  tasks = new Map([
    ['1', { id: '1', title: 'Mend the roof', status: 'pending', version: 3 }],
    ['2', { id: '2', title: 'Wash the van', status: 'pending', version: 1 }],
  ]);
  server.operations.set('people.log-in', () => ({ ok: true, data: signedInAs('r1') }));
  server.operations.set('people.me', () => refuses('INTERNAL'));
  server.operations.set('people.log-out', () => ({ ok: true, data: {} }));
  server.operations.set('tasks.make', (input) => {
    const { id, title } = input as { id: string; title: string };
    if (title === '') return refuses('VALIDATION_FAILED');
    tasks.set(id, { id, title, status: 'pending', version: 1 });
    return { ok: true, data: tasks.get(id) };
  });
  server.operations.set('tasks.change', (input) => {
    const { id, version, ...fields } = input as { id: string; version?: number };
    const task = tasks.get(id);
    if (!task) return refuses('NOT_FOUND');
    if (version !== undefined && version !== task.version) {
      return refuses('VERSION_CONFLICT', { version, currentVersion: task.version, current: task });
    }
    tasks.set(id, { ...task, ...fields, version: task.version + 1 });
    return { ok: true, data: tasks.get(id) };
  });
  server.operations.set('tasks.note', (input) =>
    tasks.has((input as { id: string }).id) ? { ok: true, data: {} } : refuses('NOT_FOUND'),
  );
  lasting = memoryStore();
  client = makeClient();
  await client.signIn({ email: 'ada@north.example', password: 'x' }, true);
  await settled();
});

afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

/** Somebody else changes a task meanwhile. */
const elsewhere = (id: string, fields: object) => {
  const task = tasks.get(id);
  if (task) tasks.set(id, { ...task, ...fields, version: task.version + 1 });
};

describe('a change that is refused after it waited', () => {
  test('stands in the list with what was typed, on what, when and why, also when its page was waiting', async () => {
    server.cut();
    const asked = client.command(note, { id: '9', message: 'Ladder is there' }, on('9'));
    const outcome = expect(asked).rejects.toBeInstanceOf(KeptRefusal);
    await server.plugIn();
    await settled();
    await outcome;
    expect(client.held.waiting).toEqual([]);
    expect(client.held.refused).toMatchObject([
      {
        ...{ name: 'tasks.note', input: { id: '9', message: 'Ladder is there' }, refusal: { code: 'NOT_FOUND' } },
        about: { record: 'task:9', title: 'Task 9', path: '/tasks?task=9' },
      },
    ]);
    expect(Date.parse(client.held.refused[0]?.at ?? '')).toBeGreaterThan(0);
  });

  test('survives a reload and a sign-out of the same person; another person does not see it', async () => {
    server.cut();
    later(note, { id: '9', message: 'x' }, on('9'));
    await server.plugIn();
    await settled();
    client.stop();
    client = makeClient();
    await settled();
    expect(client.held.refused).toHaveLength(1);
    await client.signOut();
    expect(client.held.refused).toEqual([]);
    server.operations.set('people.log-in', () => ({
      ok: true,
      data: signedInAs('x', 900, { id: 'u2', userId: 'u2' }),
    }));
    await client.signIn({ email: 'grace@north.example', password: 'x' }, true);
    expect(client.held.refused).toEqual([]);
    await client.signOut();
    server.operations.set('people.log-in', () => ({ ok: true, data: signedInAs('r2') }));
    await client.signIn({ email: 'ada@north.example', password: 'x' }, true);
    expect(client.held.refused).toHaveLength(1);
  });

  test('does not stop the ones after it, and each is done once under its own key', async () => {
    server.cut();
    later(note, { id: '9', message: 'lost' }, on('9'));
    later(note, { id: '1', message: 'kept' }, on('1'));
    later(change, { id: '2', status: 'done' }, on('2'));
    await server.plugIn();
    await settled();
    expect(sent()).toEqual([
      ['tasks.note', { id: '9', message: 'lost' }],
      ['tasks.note', { id: '1', message: 'kept' }],
      ['tasks.change', { id: '2', status: 'done' }],
    ]);
    expect(new Set(server.calls.map(({ commandId }) => commandId).filter(Boolean)).size).toBe(3);
    expect(client.held.refused).toHaveLength(1);
  });

  test('lost permission keeps what was typed; it can be sent again when the role is back', async () => {
    server.cut();
    later(note, { id: '1', message: 'x' }, on('1'));
    const allowed = server.operations.get('tasks.note');
    server.operations.set('tasks.note', () => refuses('FORBIDDEN'));
    await server.plugIn();
    await settled();
    expect(client.held.refused).toMatchObject([{ refusal: { code: 'FORBIDDEN' }, input: { message: 'x' } }]);
    if (allowed) server.operations.set('tasks.note', allowed);
    client.resend(client.held.refused[0]?.commandId ?? '');
    await settled();
    expect(client.held).toEqual({ waiting: [], refused: [] });
    expect(new Set(server.calls.filter(({ name }) => name === 'tasks.note').map((call) => call.commandId)).size).toBe(
      2,
    );
  });
});

describe('upon a newer version', () => {
  const title = (text: string, seen = 'Mend the roof') =>
    [change, { id: '1', version: 3, title: text }, on('1', { seen: { title: seen } })] as const;

  test('a change of other fields is no conflict: it is made upon the newer one', async () => {
    server.cut();
    later(...title('Mend both roofs'));
    elsewhere('1', { status: 'done' });
    await server.plugIn();
    await settled();
    expect(tasks.get('1')).toMatchObject({ title: 'Mend both roofs', status: 'done', version: 5 });
    expect(client.held).toEqual({ waiting: [], refused: [] });
  });

  test('neither is it with a connection', async () => {
    elsewhere('1', { status: 'done' });
    await client.command(...title('Mend both roofs'));
    expect(tasks.get('1')).toMatchObject({ title: 'Mend both roofs', version: 5 });
  });

  test('two of one’s own, one upon the other, are both made', async () => {
    server.cut();
    later(...title('Mend both roofs'));
    later(...title('Mend all roofs', 'Mend both roofs'));
    await server.plugIn();
    await settled();
    expect(tasks.get('1')).toMatchObject({ title: 'Mend all roofs', version: 5 });
    expect(client.held.refused).toEqual([]);
  });

  test('the same field changed by somebody else is a conflict: mine can be taken, upon the version that is there', async () => {
    server.cut();
    later(...title('Mend both roofs'));
    elsewhere('1', { title: 'Tear it down' });
    await server.plugIn();
    await settled();
    const [refused] = client.held.refused;
    expect(refused).toMatchObject({ refusal: { code: 'VERSION_CONFLICT', details: { currentVersion: 4 } } });
    expect(tasks.get('1')?.title).toBe('Tear it down');
    client.resend(refused?.commandId ?? '', { version: 4 });
    await settled();
    expect(tasks.get('1')).toMatchObject({ title: 'Mend both roofs', version: 5 });
    expect(client.held.refused).toEqual([]);
  });

  test('theirs can be taken: mine is discarded, and can be put back', async () => {
    server.cut();
    later(...title('Mend both roofs'));
    elsewhere('1', { title: 'Tear it down' });
    await server.plugIn();
    await settled();
    const gone = client.discard(client.held.refused[0]?.commandId ?? '');
    expect([client.held.refused, tasks.get('1')?.title]).toEqual([[], 'Tear it down']);
    client.putBack(gone);
    expect(client.held.refused).toMatchObject([{ input: { title: 'Mend both roofs' } }]);
  });

  test('what was changed on and on is one decision; a note on the same record is sent', async () => {
    server.cut();
    later(...title('Mend both roofs'));
    later(note, { id: '1', message: 'Ladder is there' }, on('1'));
    later(...title('Mend all roofs', 'Mend both roofs'));
    later(change, { id: '1', version: 3, status: 'done' }, on('1', { seen: { status: 'pending' } }));
    elsewhere('1', { title: 'Tear it down' });
    await server.plugIn();
    await settled();
    expect(client.held.refused).toMatchObject([
      { input: { title: 'Mend all roofs', status: 'done' }, seen: { title: 'Mend the roof', status: 'pending' } },
    ]);
    expect(client.held.waiting).toEqual([]);
    expect(sent().filter(([name]) => name === 'tasks.note')).toHaveLength(1);
  });
});

describe('what is done to a record that was made offline', () => {
  test('goes after it', async () => {
    server.cut();
    later(make, { id: 'n', title: 'New' }, on('n', { makes: true }));
    later(note, { id: 'n', message: 'x' }, on('n'));
    await server.plugIn();
    await settled();
    expect(sent().map(([name]) => name)).toEqual(['tasks.make', 'tasks.note']);
    expect(client.held).toEqual({ waiting: [], refused: [] });
  });

  test('waits while the making stands refused, goes when that is sent again with other words', async () => {
    server.cut();
    later(make, { id: 'n', title: '' }, on('n', { makes: true }));
    later(note, { id: 'n', message: 'x' }, on('n'));
    later(note, { id: '1', message: 'unrelated' }, on('1'));
    await server.plugIn();
    await settled();
    expect(client.held).toMatchObject({ waiting: [{ input: { message: 'x' } }], refused: [{ name: 'tasks.make' }] });
    expect(sent().map(([, input]) => (input as { message?: string }).message)).toEqual([undefined, 'unrelated']);
    // What is made now does not wait behind it.
    await client.command(note, { id: '2', message: 'at once' }, on('2'));
    client.resend(client.held.refused[0]?.commandId ?? '', { title: 'New' });
    await settled();
    expect(client.held).toEqual({ waiting: [], refused: [] });
    expect(tasks.get('n')?.title).toBe('New');
  });

  test('is discarded with it', async () => {
    server.cut();
    later(make, { id: 'n', title: 'New' }, on('n', { makes: true }));
    later(note, { id: 'n', message: 'x' }, on('n'));
    later(note, { id: '1', message: 'x' }, on('1'));
    expect(client.discard(client.held.waiting[0]?.commandId ?? '')).toHaveLength(2);
    expect(client.held.waiting).toHaveLength(1);
  });
});

describe('a change that waits', () => {
  test('can be given other words, unless it was on its way before', async () => {
    server.cut();
    later(note, { id: '1', message: 'frist' }, on('1'));
    expect(client.rewrite(client.held.waiting[0]?.commandId ?? '', { message: 'first' })).toBe(true);
    server.loseAnswers = true;
    await server.plugIn();
    await settled();
    expect(client.rewrite(client.held.waiting[0]?.commandId ?? '', { message: 'second' })).toBe(false);
    expect(sent()[0]).toEqual(['tasks.note', { id: '1', message: 'first' }]);
  });

  test('made with a connection, it waits all the same when the server is too busy or the session is being renewed', async () => {
    const allowed = server.operations.get('tasks.note');
    for (const code of ['RATE_LIMITED', 'UNAVAILABLE', 'UNAUTHENTICATED'] as const) {
      server.operations.set('tasks.note', () => refuses(code));
      const done = client.command(note, { id: '1', message: code }, on('1'));
      await settled();
      expect(client.held.waiting).toHaveLength(1);
      if (allowed) server.operations.set('tasks.note', allowed);
      await vi.advanceTimersByTimeAsync(3_000);
      await done;
    }
  });

  test('another tab that sends it lets the page go that waits for it', async () => {
    const changes = new Map<string, () => void>();
    const store = lasting;
    lasting = {
      ...store,
      watch: (key, listener) => {
        changes.set(key, listener);
        return () => changes.delete(key);
      },
    };
    client.stop();
    client = makeClient();
    await settled();
    server.cut();
    const outcome = expect(client.command(note, { id: '1', message: 'x' }, on('1'))).rejects.toBeInstanceOf(
      KeptRefusal,
    );
    store.remove('yardmaster.queue.t1.u1');
    changes.get('yardmaster.queue.t1.u1')?.();
    await outcome;
    expect(client.held.waiting).toEqual([]);
  });

  test('of which there are too many is refused in words, and nothing that waits is lost', async () => {
    server.cut();
    const long = 'x'.repeat(100_000);
    for (let count = 0; count < 14; count += 1) later(note, { id: '1', message: long }, on('1'));
    await expect(client.command(note, { id: '1', message: long }, on('1'))).rejects.toMatchObject({
      ...{ code: 'UNAVAILABLE', details: { reason: 'noRoom' } },
    });
    expect(client.held.waiting).toHaveLength(14);
  });
});

test('a command that does not say that it may wait is never kept', async () => {
  const direct = { ...note, queueable: false };
  await expect(client.command(direct, { id: '1' }, on('1'))).rejects.toThrow('may not wait');
});
