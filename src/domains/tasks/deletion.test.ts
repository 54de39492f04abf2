import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { Task } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let technician: TestPerson;
let other: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  technician = await site.person(owner, 'technician', 'Tina Tech');
  other = await site.company(owner);
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const make = (by = owner, input: object = {}): Promise<Task> =>
  by.call('tasks.create', { title: 'Mend the roof', ...input });
const restore = (id: string, by = owner) => by.rest('POST', `/api/tasks/${id}/restore`);

describe('issue 7, number 11: a deleted task', () => {
  test('comes back as it was, with its notes and work; every list hears of it', async () => {
    const task = await make(technician, { description: 'North side', priority: 'high', assignedTo: owner.userId });
    await owner.call('tasks.add-progress', { id: task.id, message: 'Ladder is there' });
    const worklog = await owner.call('worklogs.create', { task: task.id, startTime: new Date().toISOString() });
    const before = await owner.call('tasks.get', { id: task.id });
    await owner.rest('DELETE', `/api/tasks/${task.id}`);
    site.clearEvents();
    const { status, body } = await restore(task.id);
    expect(status).toBe(200);
    const { version, updatedAt, updatedBy, ...same } = body.data;
    expect(before).toMatchObject(same);
    expect([version, updatedBy]).toEqual([before.version + 1, owner.userId]);
    expect(updatedAt >= before.updatedAt).toBe(true);
    expect(await owner.call('tasks.get', { id: task.id })).toEqual(body.data);
    expect((await owner.rest('GET', `/api/tasks/${task.id}/progress`)).body.data).toHaveLength(1);
    expect((await owner.call('worklogs.get', { id: worklog.id })).endTime).not.toBeNull();
    expect(site.events.map(({ event, rooms }) => [event, rooms])).toEqual([
      ['task-created', ['tenant']],
      ['task:created', ['tenant']],
      ['task:restored', ['tenant']],
    ]);
  });

  test('stands in the list of deleted ones, with who deleted it and when', async () => {
    const task = await make(owner, { title: 'Wash the windows' });
    await owner.call('tasks.delete', { id: task.id });
    const list = await technician.rest('GET', '/api/tasks?deleted=true&search=windows');
    expect(list.body.data).toMatchObject([{ id: task.id, deletedByName: 'Olga Owner' }]);
    expect(Date.parse(list.body.data[0].deletedAt)).toBeGreaterThan(0);
    expect((await owner.rest('GET', '/api/tasks?search=windows')).body.data).toEqual([]);
    expect((await owner.rest('GET', `/api/tasks/${task.id}`)).status).toBe(404);
    expect((await owner.rest('GET', `/api/tasks/${task.id}?deleted=true`)).body.data.id).toBe(task.id);
  });

  test('leaves a trace in the audit trail, as does its return', async () => {
    const task = await make();
    await owner.call('tasks.delete', { id: task.id });
    await restore(task.id);
    const { items } = await owner.call('people.audit', { limit: 2 });
    expect(items).toMatchObject([
      { action: 'task.restored', entity: 'task', entityId: task.id, actorName: 'Olga Owner' },
      {
        action: 'task.deleted',
        entity: 'task',
        entityId: task.id,
        before: { title: 'Mend the roof', status: 'Pending' },
      },
    ]);
  });

  test('is restored by managers and by who made it, by nobody else and in no other company', async () => {
    const [mine, theirs] = [await make(), await make(technician)];
    for (const { id } of [mine, theirs]) await owner.call('tasks.delete', { id });
    site.clearEvents();
    expect((await restore(mine.id, technician)).status).toBe(403);
    expect((await restore(mine.id, other)).status).toBe(404);
    expect((await restore(mine.id, await site.person(owner, 'viewer'))).status).toBe(403);
    expect((await other.rest('GET', '/api/tasks?deleted=true')).body.data).toEqual([]);
    expect(site.eventsNamed('task:restored')).toEqual([]);
    expect((await restore(theirs.id, technician)).status).toBe(200);
    expect((await restore(theirs.id)).status).toBe(404);
    expect((await restore('nope')).status).toBe(404);
  });
});
