import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, test } from 'vitest';
import { createSite, type Site } from '../../src/server/site.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7, 12: whoever is put out sees its transport close, so that a client that knows nothing of us comes back. */

let site: TestSite;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await site.close();
});

interface Visit {
  readonly socket: Socket;
  /** Why each connection ended. */
  readonly ends: string[];
  connects: number;
}

/** A client as the documents write it: nothing set but the transport, and no wait between two tries. */
async function visit(person: TestPerson, transport: string): Promise<Visit> {
  const socket = io(site.url, {
    transports: [transport],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    auth: { token: person.token },
  });
  sockets.push(socket);
  const seen: Visit = { socket, ends: [], connects: 0 };
  socket.on('connect', () => (seen.connects += 1));
  socket.on('disconnect', (reason) => seen.ends.push(reason));
  await once(socket as never, 'welcome');
  return seen;
}

const cameBack = ({ socket }: Visit) => once(socket as never, 'connect');
const refused = async ({ socket }: Visit): Promise<string> =>
  ((await once(socket as never, 'connect_error')) as [Error])[0].message;

describe.each(['websocket', 'polling'])('a plain client by %s', (transport) => {
  test('comes back by itself after an orderly stop and a start on the same port', async () => {
    site = await createTestSite();
    const owner = await site.owner();
    const port = Number(new URL(site.url).port);
    const seen = await visit(owner, transport);
    const back = cameBack(seen);
    await site.site.stop();
    const again: Site = await createSite({ environment: {}, dataFolder: site.folder, ports: [port], logLevel: 'warn' });
    try {
      await back;
      expect(seen.connects).toBe(2);
      expect(seen.ends).toHaveLength(1);
      expect(seen.ends[0]).toMatch(/^transport (close|error)$/);
    } finally {
      seen.socket.disconnect();
      await again.stop();
    }
  });

  test('comes back by itself when its role changed, with the new role', async () => {
    site = await createTestSite();
    const owner = await site.owner();
    const person = await site.person(owner, 'viewer');
    const seen = await visit(person, transport);
    const back = cameBack(seen);
    await owner.call('people.change-role', { id: person.userId, role: 'manager' });
    await back;
    expect(seen.ends).toEqual(['transport close']);
    const mine = await seen.socket.emitWithAck('query', { name: 'people.me', input: {} });
    expect(mine.data.user.role).toBe('manager');
  });

  test('is told at the end of its token, refused with the old one, and comes back with a new one', async () => {
    let ahead = 0;
    site = await createTestSite({ clock: { now: () => new Date(Date.now() + ahead) } });
    const owner = await site.owner();
    const seen = await visit(owner, transport);
    const told = once(seen.socket as never, 'session:ended');
    const refusal = refused(seen);
    ahead = 25 * 3_600_000;
    expect((await told)[0]).toMatchObject({ code: 'UNAUTHENTICATED' });
    const message = await refusal;
    expect(message).toContain('Authentication error');
    expect(message).toContain('authentication');
    expect(seen.ends).toEqual(['transport close']);
    seen.socket.auth = { token: (await site.logIn('owner@brick.test')).token };
    const back = cameBack(seen);
    seen.socket.connect();
    await back;
  });

  test('is told that its session was ended, and refused when it comes back', async () => {
    site = await createTestSite();
    const owner = await site.owner();
    const person = await site.person(owner, 'technician');
    const seen = await visit(person, transport);
    const told = once(seen.socket as never, 'session:ended');
    const refusal = refused(seen);
    await owner.call('people.deactivate', { id: person.userId });
    expect((await told)[0]).toMatchObject({ code: 'SESSION_ENDED', message: expect.any(String) });
    const message = await refusal;
    expect(message).toContain('Authentication error');
    expect(message).toContain('authentication');
    expect(seen.ends).toEqual(['transport close']);
    expect(seen.socket.active).toBe(false);
    expect((await person.rest('GET', '/api/auth/me')).status).toBe(401);
  });
});

test('who is put out hears nothing more, however slowly its connection goes', async () => {
  site = await createTestSite();
  const owner = await site.owner();
  const person = await site.person(owner, 'technician');
  const seen = await visit(person, 'polling');
  const heard: string[] = [];
  seen.socket.on('system:notification', ({ message }: { message: string }) => heard.push(message));
  const told = once(seen.socket as never, 'session:ended');
  await owner.call('people.deactivate', { id: person.userId });
  await owner.call('system.announce', { message: 'for those who work here' });
  await told;
  await refused(seen);
  expect(heard).toEqual([]);
  expect(site.site.services.live.onlineUsers(owner.tenantId)).not.toContain(person.userId);
});
