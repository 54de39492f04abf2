import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { nobody } from '../../contract/actor.ts';
import { type Role, roles } from '../../contract/roles.ts';
import { addPerson, requirePerson } from './contract.ts';
import type { Connection } from '../../server/events/subscriptions.ts';

const password = 'correct horse';
let now: number;
let site: TestSite;
let owner: TestPerson;

beforeEach(async () => {
  now = Date.parse('2026-11-21T08:00:00.000Z');
  site = await createTestSite({ clock: { now: () => new Date(now) } });
  owner = await site.owner();
});
afterEach(() => site.close());

const join = (code: string, name = 'Tom New', own = password) =>
  site.site.services.dispatch.call(nobody, 'people.join', { code, name, password: own });

/** A connection as a gateway would hold one; tells why the server ended it. */
function connect(person: TestPerson) {
  const reasons: string[] = [];
  const { subscriptions } = site.site.parts;
  const connection: Connection = {
    id: Math.random().toString(36),
    kind: 'socket',
    actor: person.actor,
    rooms: new Set(),
    end: ({ message }) => {
      reasons.push(message);
      subscriptions.remove(connection);
    },
    tookOut: () => undefined,
  };
  subscriptions.add(connection);
  return reasons;
}

describe('invites', () => {
  test('bring a person in once, with the role of the invite', async () => {
    const { code, link, ...invite } = await owner.call('people.invite', { email: 'Tom@Brick.test', role: 'Staff' });
    expect(link).toBe(`/#/join/${code}`);
    expect(invite).toMatchObject({ email: 'tom@brick.test', role: 'technician', _id: invite.id });
    expect(await join(code.toLowerCase().replaceAll('-', ''))).toMatchObject({
      ok: true,
      data: { user: { email: 'tom@brick.test', role: 'technician', tenantId: owner.tenantId } },
    });
    expect(await join(code)).toMatchObject({ ok: false, error: { code: 'INVITE_INVALID' } });
    expect((await owner.call('people.list-invites')).items).toEqual([]);
  });

  test('used by two at once let one in', async () => {
    const { code } = await owner.call('people.invite', { email: 'tom@brick.test', role: 'viewer' });
    const answers = await Promise.all([join(code, 'A'), join(code, 'B'), join(code, 'C')]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test('run out after seven days, are replaced by a newer one and can be withdrawn', async () => {
    const invite = (email: string) => owner.call('people.invite', { email, role: 'viewer' });
    const old = await invite('old@brick.test');
    now += 7 * 86_400_000;
    expect(await join(old.code)).toMatchObject({ ok: false, error: { code: 'INVITE_INVALID' } });

    const first = await invite('two@brick.test');
    const second = await invite('two@brick.test');
    expect(await join(first.code)).toMatchObject({ ok: false });
    await owner.call('people.withdraw-invite', { id: second.id });
    expect(await join(second.code)).toMatchObject({ ok: false, error: { code: 'INVITE_INVALID' } });
  });

  test('say what they are for, and a weak password leaves them open', async () => {
    const { code } = await owner.call('people.invite', { email: 'tom@brick.test', role: 'manager' });
    expect(await site.site.services.dispatch.call(nobody, 'people.show-invite', { code })).toMatchObject({
      data: { company: { name: 'Brick & Sons' }, email: 'tom@brick.test', role: 'manager', resetsPassword: false },
    });
    expect(await join(code, 'Tom', 'short')).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
    expect(await join(code)).toMatchObject({ ok: true });
  });

  test('are the owner’s to make, and not for who is here already', async () => {
    const manager = await site.person(owner, 'manager');
    const input = { email: 'x@brick.test', role: 'viewer' };
    await expect(manager.call('people.invite', input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(owner.call('people.invite', { ...input, email: 'OWNER@brick.test' })).rejects.toMatchObject({
      code: 'DUPLICATE',
    });
    await expect(owner.call('people.invite', { ...input, role: 'emperor' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test('a reset code gives a new password to who forgot the old one', async () => {
    const viewer = await site.person(owner, 'viewer', 'Vera View');
    const { code } = await owner.call('people.reset-password', { id: viewer.userId });
    expect(await join(code, 'ignored', 'a better horse')).toMatchObject({
      data: { user: { id: viewer.userId, name: 'Vera View' } },
    });
    await expect(site.site.services.tokens.verify(viewer.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await site.logIn(viewer.actor.email, 'a better horse');
  });
});

describe('roles', () => {
  test('the last active owner is neither demoted nor deactivated', async () => {
    const id = owner.userId;
    await expect(owner.call('people.change-role', { id, role: 'manager' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(owner.call('people.deactivate', { id })).rejects.toMatchObject({ code: 'CONFLICT' });
    const second = await site.person(owner, 'owner');
    await second.call('people.deactivate', { id });
    await expect(second.call('people.deactivate', { id: second.userId })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('a demotion works at once and closes what is open', async () => {
    const second = await site.person(owner, 'owner');
    const closed = connect(second);
    await owner.call('people.change-role', { id: second.userId, role: 'viewer' });
    expect(closed).toHaveLength(1);
    expect((await site.site.services.tokens.verify(second.token)).actor.role).toBe('viewer');
  });

  test('a new name closes nothing', async () => {
    const closed = connect(owner);
    expect(await owner.call('people.change-profile', { name: 'Olga O.' })).toMatchObject({ firstName: 'Olga' });
    expect(closed).toEqual([]);
  });

  test('whatever is done at random, an active owner remains', async () => {
    const crowd = [owner];
    for (const role of ['owner', 'manager', 'viewer'] as const) crowd.push(await site.person(owner, role));
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const steps = Array.from({ length: 150 }, () => ({
      id: crowd[random(crowd.length)]?.userId,
      what: ['people.change-role', 'people.deactivate', 'people.reactivate'][random(3)] ?? '',
      role: roles[random(roles.length)] as Role,
    }));
    let refused = 0;
    for (let i = 0; i < steps.length; i += 5) {
      // Five at once, as the same owner: the gate is the rule itself, not the order of calls.
      const burst = steps
        .slice(i, i + 5)
        .map(({ what, ...input }) => owner.call(what, input).catch(() => (refused += 1)));
      await Promise.all(burst);
      const { items } = await owner.call('people.list', { role: 'owner', isActive: true });
      expect(items.length).toBeGreaterThan(0);
    }
    expect(refused).toBeGreaterThan(0);
  });
});

describe('deactivation', () => {
  test('ends sessions and closes connections at once', async () => {
    const viewer = await site.person(owner, 'viewer');
    const closed = connect(viewer);
    const started = Date.now();
    await owner.call('people.deactivate', { id: viewer.userId });
    await eventually(
      () => closed,
      (reasons) => reasons.length > 0,
    );
    expect(Date.now() - started).toBeLessThan(60_000);
    await expect(site.site.services.tokens.verify(viewer.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    expect(site.eventsNamed('person:deactivated').at(-1)?.payload).toMatchObject({ userId: viewer.userId });
  });

  test('is undone by reactivation; the old sessions stay ended', async () => {
    const viewer = await site.person(owner, 'viewer');
    await owner.call('people.deactivate', { id: viewer.userId });
    await owner.call('people.reactivate', { id: viewer.userId });
    await expect(site.site.services.tokens.verify(viewer.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await site.logIn(viewer.actor.email);
  });

  test('refused, it leaves no event, no audit row and no closed connection', async () => {
    const closed = connect(owner);
    const before = (await owner.call('people.audit')).page.total;
    site.clearEvents();
    await expect(owner.call('people.deactivate', { id: owner.userId })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(site.events).toEqual([]);
    expect(closed).toEqual([]);
    expect((await owner.call('people.audit')).page.total).toBe(before);
  });
});

test('a person without a password cannot sign in, and can be looked up', async () => {
  const inside = site.site.services.dispatch;
  const email = 'maya@sample.invalid';
  const added = await inside.command(owner.actor, addPerson, { email, name: 'Maya', role: 'viewer' });
  for (const guess of ['', email, password]) await expect(site.logIn(email, guess)).rejects.toThrow();
  expect(await inside.command(owner.actor, requirePerson, { id: added.id })).toEqual(added);
  await owner.call('people.deactivate', { id: added.id });
});

describe('the list of people', () => {
  test('pages by name, filters, searches and tells who is online', async () => {
    for (const name of ['Carl Crane', 'anna Adams', 'Bert 50% Beam']) await site.person(owner, 'technician', name);
    const names = [];
    let cursor: string | undefined;
    do {
      const { items, page } = await owner.call('people.list', { limit: 3, cursor });
      expect(page.total).toBe(4);
      names.push(...items.map((item: { name: string }) => item.name));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(names).toEqual(['anna Adams', 'Bert 50% Beam', 'Carl Crane', 'Olga Owner']);

    const search = async (input: object) =>
      (await owner.call('people.list', input)).items.map((p: { name: string }) => p.name);
    expect(await search({ search: '50%' })).toEqual(['Bert 50% Beam']);
    expect(await search({ search: '%' })).toEqual([]);
    expect(await search({ search: 'OLGA@' })).toEqual(['Olga Owner']);
    expect(await search({ role: 'Owner' })).toEqual(['Olga Owner']);
    expect(await search({ isActive: 'false' })).toEqual([]);

    for (const name of ['Łukasz Żak', 'Øyvind Straße', 'Ängla Ek', 'Zoë Zed']) {
      await site.person(owner, 'technician', name);
    }
    expect(await search({ search: 'lukasz zak' })).toEqual(['Łukasz Żak']);
    expect(await search({ search: 'STRASSE oyvind' })).toEqual(['Øyvind Straße']);
    expect(await search({ search: 'Zoe\u0308' })).toEqual(['Zoë Zed']);
    const sorted = ['Ängla Ek', 'anna Adams', 'Bert 50% Beam', 'Carl Crane', 'Łukasz Żak', 'Olga Owner'];
    expect(await search({})).toEqual([...sorted, 'Øyvind Straße', 'Zoë Zed']);

    const file = await owner.rest('GET', '/api/people/export.csv?search=bert');
    expect(file.body).toMatch(/^name,email,role,active,lastLogInAt,createdAt,id\r\nBert 50% Beam,/);

    connect(owner);
    expect(await owner.call('people.get', { id: owner.userId })).toMatchObject({ online: true });
    const { items } = await owner.call('people.list');
    expect(items.filter((item: { online: boolean }) => item.online)).toHaveLength(1);
  });
});

describe('the audit trail', () => {
  test('tells who changed what, from what, to what, and never a secret', async () => {
    const viewer = await site.person(owner, 'viewer', 'Vera View');
    await owner.call('people.change-role', { id: viewer.userId, role: 'manager', name: 'Vera Lead' });
    await owner.call('people.deactivate', { id: viewer.userId });
    await owner.call('people.reactivate', { id: viewer.userId });
    await owner.call('people.change-password', { currentPassword: password, newPassword: 'a better horse' });
    const { items } = await owner.call('people.audit', { limit: 500 });
    expect(items.map((item: { action: string }) => item.action)).toEqual([
      'person.password-changed',
      'person.reactivated',
      'person.deactivated',
      'person.role-changed',
      'person.joined',
      'person.invited',
      'person.joined',
      'company.created',
    ]);
    expect(items[3]).toMatchObject({
      actorId: owner.userId,
      actorName: 'Olga Owner',
      entityId: viewer.userId,
      before: { role: 'viewer', name: 'Vera View' },
      after: { role: 'manager', name: 'Vera Lead' },
    });
    expect(JSON.stringify(items)).not.toMatch(/argon2|horse|Hash/i);
    expect(JSON.stringify(site.events)).not.toMatch(/argon2|horse|Hash/i);
    const one = await owner.call('people.audit', { entityId: viewer.userId, limit: 2 });
    const file = await owner.rest('GET', `/api/audit/export.csv?entityId=${viewer.userId}`);
    expect(file.body.trim().split('\r\n')).toHaveLength(one.page.total + 1);
    expect(one.page.total).toBe(4);
    const two = await owner.call('people.audit', { entityId: viewer.userId, limit: 2, cursor: one.page.next });
    expect([...one.items, ...two.items].map(({ id }: { id: string }) => id)).toEqual(
      items
        .filter(({ entityId }: { entityId: string }) => entityId === viewer.userId)
        .map(({ id }: { id: string }) => id),
    );
    expect(two.page.next).toBeNull();
    await expect(viewer.call('people.audit')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(viewer.call('people.export-audit')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('companies', () => {
  test('only the owner of the server makes one; a taken subdomain is refused, a taken name is not', async () => {
    const other = await site.company(owner, 'Other');
    const input = (name: string, subdomain?: string) => ({
      name,
      subdomain,
      owner: { email: 'o@o.test', password, name: 'O' },
    });
    await expect(other.call('people.create-company', input('X'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await site.site.services.dispatch.call(nobody, 'people.create-company', input('X'))).toMatchObject({
      error: { code: 'UNAUTHENTICATED' },
    });
    await expect(owner.call('people.create-company', input('Y', 'other'))).rejects.toMatchObject({ code: 'DUPLICATE' });
    expect((await owner.call('people.create-company', input('Other'))).subdomain).toBe('other-2');
    expect((await owner.call('people.list-companies')).page.total).toBe(3);
    await expect(other.call('people.list-companies')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('see nothing of each other', async () => {
    const viewer = await site.person(owner, 'viewer');
    const invite = await owner.call('people.invite', { email: 'new@brick.test', role: 'viewer' });
    const other = await site.company(owner, 'Other');
    const id = viewer.userId;
    expect((await other.call('people.list')).items.map((item: { id: string }) => item.id)).toEqual([other.userId]);
    expect((await other.call('people.list-invites')).items).toEqual([]);
    expect((await other.call('people.audit')).items.every((item: { entityId: string }) => item.entityId !== id)).toBe(
      true,
    );
    for (const [name, input] of [
      ['people.get', { id }],
      ['people.change-role', { id, role: 'owner' }],
      ['people.deactivate', { id }],
      ['people.reactivate', { id }],
      ['people.reset-password', { id }],
      ['people.withdraw-invite', { id: invite.id }],
      ['people.end-session', { id: viewer.actor.sessionId }],
    ] as const) {
      await expect(other.call(name, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await site.site.services.tokens.verify(viewer.token);
  });

  test('the same e-mail may be invited to both', async () => {
    const other = await site.company(owner, 'Other');
    const { code } = await other.call('people.invite', { email: 'owner@brick.test', role: 'viewer' });
    expect(await join(code, 'Olga', 'a second horse')).toMatchObject({ data: { user: { tenantId: other.tenantId } } });
    expect((await site.logIn('owner@brick.test', 'a second horse')).tenantId).toBe(other.tenantId);
    expect((await site.logIn('owner@brick.test')).tenantId).toBe(owner.tenantId);
  });
});
