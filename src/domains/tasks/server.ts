import { systemActor } from '../../contract/actor.ts';
import { taskRoom } from '../../contract/rooms.ts';
import { answer, type Domain, handle, on, type RoomKind } from '../../server/core/domain.ts';
import { personDeactivated } from '../people/contract.ts';
import * as contract from './contract.ts';
import { remove, restore } from './deletion.ts';
import { lists } from './lists.ts';
import { createTasks } from './migrations/2026-11-21-create-tasks.ts';
import { createWorklogs } from './migrations/2026-11-21-create-worklogs.ts';
import { endForgottenWork } from './migrations/2026-11-28-end-forgotten-work.ts';
import { exactWorklogs } from './migrations/2026-11-28-exact-worklogs.ts';
import { get } from './queries.ts';
import { create, note, update, updateMany } from './service.ts';
import { deriveTasks, findExisting } from './store.ts';
import { endOfPerson, running } from './work-clock.ts';
import { bookService, giveBackProduct, unbookService, useProduct } from './worklog-lines.ts';
import * as worklogViews from './worklog-views.ts';
import { changeWorklog, startWorklog } from './worklogs.ts';

/** Who may see tasks may open each task of the company; the joiner learns who else has it open. */
const taskRooms: RoomKind = {
  name: 'task',
  permission: 'tasks.view',
  open: (ids, _actor, db) => findExisting(db, ids),
  state: async (id, actor, site) => {
    const people = site.live.membersOf(actor.tenantId, taskRoom(id));
    const names = new Map(people.map(({ userId, name }) => [userId, name]));
    return { viewers: [...names].map(([userId, name]) => ({ userId, name })) };
  },
};

/** Tasks, their progress notes, and the worklogs that make their cost. */
export const tasks: Domain = {
  name: 'tasks',
  migrations: [createTasks, createWorklogs, endForgottenWork, exactWorklogs],
  derived: [{ name: 'tasks', version: 1, derive: deriveTasks }],
  events: [
    contract.taskUpdated,
    contract.taskCreatedNotice,
    contract.taskDeletedNotice,
    contract.taskCreated,
    contract.taskUpdatedInList,
    contract.taskDeleted,
    contract.taskRestored,
    contract.taskAssigned,
    contract.notificationNew,
    contract.worklogCostAdded,
    contract.worklogCreated,
    contract.worklogUpdated,
  ],
  commands: [
    handle(contract.createTask, create),
    handle(contract.updateTask, update),
    handle(contract.updateTasks, updateMany),
    handle(contract.deleteTask, remove),
    handle(contract.restoreTask, restore),
    handle(contract.addProgress, note),
    handle(contract.createWorklog, startWorklog),
    handle(contract.updateWorklog, changeWorklog),
    handle(contract.endWorkOfPerson, endOfPerson),
    handle(contract.addService, bookService),
    handle(contract.removeService, unbookService),
    handle(contract.addProduct, useProduct),
    handle(contract.removeProduct, giveBackProduct),
  ],
  queries: [
    ...lists,
    answer(contract.getTask, get),
    answer(contract.getWorklog, worklogViews.get),
    answer(contract.listRunningWork, running),
  ],
  rooms: [taskRooms],
  reactions: [
    on(personDeactivated, async ({ id }, site, { tenantId }) => {
      await site.dispatch.command(systemActor(tenantId), contract.endWorkOfPerson, { technician: id });
    }),
  ],
};
