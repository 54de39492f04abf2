import { systemActor } from '../../contract/actor.ts';
import { taskRoom } from '../../contract/rooms.ts';
import { answer, type Domain, handle, on, type RoomKind } from '../../server/core/domain.ts';
import { personDeactivated } from '../people/contract.ts';
import * as contract from './contract.ts';
import { deleteTask, restoreTask } from './deletion.ts';
import { lists } from './lists.ts';
import { createTasks } from './migrations/2026-11-21-create-tasks.ts';
import { createWorklogs } from './migrations/2026-11-21-create-worklogs.ts';
import { endForgottenWork } from './migrations/2026-11-28-end-forgotten-work.ts';
import { orderTitles } from './migrations/2026-11-28-order-titles.ts';
import { exactWorklogs } from './migrations/2026-11-28-exact-worklogs.ts';
import { getTask } from './queries.ts';
import { createTask, addProgress, updateTask, updateTasks } from './service.ts';
import { deriveTasks, findExisting } from './store.ts';
import { endWorkOfPerson, listRunningWork } from './work-clock.ts';
import { addService, removeProduct, removeService, addProduct } from './worklog-lines.ts';
import * as worklogViews from './worklog-views.ts';
import { updateWorklog, createWorklog } from './worklogs.ts';

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
  migrations: [createTasks, createWorklogs, endForgottenWork, exactWorklogs, orderTitles],
  derived: [{ name: 'tasks', version: 2, derive: deriveTasks }],
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
    handle(contract.createTask, createTask),
    handle(contract.updateTask, updateTask),
    handle(contract.updateTasks, updateTasks),
    handle(contract.deleteTask, deleteTask),
    handle(contract.restoreTask, restoreTask),
    handle(contract.addProgress, addProgress),
    handle(contract.createWorklog, createWorklog),
    handle(contract.updateWorklog, updateWorklog),
    handle(contract.endWorkOfPerson, endWorkOfPerson),
    handle(contract.addService, addService),
    handle(contract.removeService, removeService),
    handle(contract.addProduct, addProduct),
    handle(contract.removeProduct, removeProduct),
  ],
  queries: [
    ...lists,
    answer(contract.getTask, getTask),
    answer(contract.getWorklog, worklogViews.getWorklog),
    answer(contract.listRunningWork, listRunningWork),
  ],
  rooms: [taskRooms],
  reactions: [
    on(personDeactivated, async ({ id }, site, { tenantId }) => {
      await site.dispatch.command(systemActor(tenantId), contract.endWorkOfPerson, { technician: id });
    }),
  ],
};
