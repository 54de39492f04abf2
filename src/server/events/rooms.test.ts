import { expect, test } from 'vitest';
import { type Actor, nobody } from '../../contract/actor.ts';
import type { RoomKind } from '../core/domain.ts';
import type { Reader } from '../db/port.ts';
import { Rooms } from './rooms.ts';

const db = {} as Reader;
const person = (role: Actor['role'], userId = 'u1'): Actor => ({
  ...nobody,
  kind: 'user',
  tenantId: 'a',
  userId,
  role,
});
const guest: Actor = { ...nobody, kind: 'guest', tenantId: 'a' };

/** Projects by their members, as a later domain would guard them; remembers what it was asked. */
function projects(members: Readonly<Record<string, readonly string[]>>): RoomKind & { readonly asked: string[][] } {
  const asked: string[][] = [];
  return {
    asked,
    name: 'project',
    permission: 'tasks.view',
    open: async (ids, { userId }) => {
      asked.push([...ids]);
      return ids.filter((id) => members[id]?.includes(userId));
    },
  };
}

const screens: RoomKind = { name: 'screens', single: true, permission: 'dashboard.view' };
const audits: RoomKind = { name: 'audits', single: true, permission: 'audit.view' };

async function openTo(rooms: Rooms, actor: Actor, asked: readonly string[]): Promise<string[]> {
  const pass = rooms.passOf(actor, db);
  await pass.ask(asked);
  return asked.filter((room) => pass.allows(room));
}

test('one registry answers for every kind: company, person, a domain, a plain label', async () => {
  const rooms = new Rooms([projects({ p1: ['u1'], p2: ['u2'] }), screens, audits], []);
  const asked = ['tenant', 'user:u1', 'user:u2', 'project:p1', 'project:p2', 'screens', 'audits', 'lunch', 'odd:label'];
  const forAll = ['tenant', 'user:u1', 'project:p1', 'screens', 'lunch', 'odd:label'];
  expect(await openTo(rooms, person('viewer'), asked)).toEqual(forAll);
  expect(await openTo(rooms, person('manager'), asked)).toContain('audits');
  expect(await openTo(rooms, person('manager', 'u2'), asked)).toContain('project:p2');
});

test('guests are in public rooms alone, and not in those that their role may not see', async () => {
  const rooms = new Rooms([screens, audits], ['screens', 'audits', 'lunch']);
  expect(await openTo(rooms, guest, ['screens', 'audits', 'lunch', 'tenant', 'user:', 'chat'])).toEqual([
    'screens',
    'lunch',
  ]);
});

test('many rooms are one question, and an answer is remembered as long as the pass', async () => {
  const kind = projects({ p1: ['u1'] });
  const pass = new Rooms([kind], []).passOf(person('owner'), db);
  await pass.ask(['project:p1', 'project:p2', 'tenant', 'project:p1']);
  await pass.ask(['project:p2', 'project:p3']);
  await pass.ask(['project:p1', 'project:p3']);
  expect(kind.asked).toEqual([['p1', 'p2'], ['p3']]);
  expect(pass.allows('project:p4')).toBe(false);
});

test('labels of a kind are read in both spellings, and no plain label can pass for one', () => {
  const rooms = new Rooms([projects({}), screens], []);
  const read = (label: unknown) => rooms.read(label);
  expect(read('project-7')).toEqual({ room: 'project:7' });
  expect(read('project:7')).toEqual({ room: 'project:7' });
  expect(read('user_7')).toEqual({ room: 'user:7' });
  expect(read('user-7')).toEqual({ room: 'user:7' });
  expect(read('company_a')).toEqual({ room: 'tenant', tenantId: 'a' });
  expect(read('screens')).toEqual({ room: 'screens' });
  expect(read('other-7')).toEqual({ room: 'other-7' });
  for (const label of ['', 'tenant', 7, null, 'x'.repeat(201)]) expect(read(label)).toBeUndefined();
});

test('two domains cannot give a guard to one kind', () => {
  expect(() => new Rooms([screens, screens], [])).toThrow('Two kinds of room are called screens.');
  expect(() => new Rooms([{ name: 'user', permission: null }], [])).toThrow('user');
});
