import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { FiltersOf } from '../../contract/list.ts';
import { zoneOf } from '../../contract/zone.ts';
import { answerFile, answerList, answerPage } from '../../server/core/lists/answer-list.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { exportTasks, exportWorklogs, listProgress, listTasks, listWorklogs } from './contract.ts';
import { progressList, type TaskFilters, taskList, type TaskSort, worklogList } from './store-lists.ts';
import { assertTaskExists } from './views.ts';

type Asked = FiltersOf<typeof listTasks> & Pick<ParsedInputOf<typeof listTasks>, 'sort'>;

/** Who `me` is, what day it is, and which way the order goes. */
async function asked(ctx: QueryContext, input: Asked) {
  const person = input.assignedTo || input.technicianId || undefined;
  const goesByDays = input.due !== undefined && input.due !== 'none';
  const filters: TaskFilters = {
    ...input,
    assignedTo: person === 'me' ? ctx.actor.userId : person === 'none' ? null : person,
    now: ctx.now,
    zone: zoneOf(goesByDays ? (await readCompanySettings(ctx.db)).timezone : 'UTC'),
  };
  const sort = input.sort.replace('-', '') as TaskSort;
  return { ...filters, sort, order: input.sort === sort ? 'asc' : 'desc' } as const;
}

/** Throws NOT_FOUND where no task fits (CONTRACT 5.3). */
async function assertNotEmpty(ctx: QueryContext, input: Asked) {
  const filters = await asked(ctx, input);
  if ((await taskList.total(ctx.db, filters)) === 0) throw new AppError('NOT_FOUND', 'There are no tasks to export.');
  return filters;
}

const ofTask = async <I extends { readonly taskId: string }>({ db }: QueryContext, input: I) => {
  await assertTaskExists(db, input.taskId);
  return input;
};

export const lists = [
  answerPage(listTasks, taskList, asked),
  answerFile(
    exportTasks,
    taskList,
    {
      name: 'tasks',
      /** The first five are those of document 003 (CONTRACT 5.3). */
      columns: [
        { header: 'Task ID', value: (task) => task.id },
        { header: 'Title', value: (task) => task.title },
        { header: 'Status', value: (task) => task.status },
        { header: 'Created Date', kind: 'time', value: (task) => task.createdAt },
        { header: 'Due Date', kind: 'time', value: (task) => task.dueDate },
        { header: 'Priority', value: (task) => task.priority },
        { header: 'Assigned To', value: (task) => task.assignedToName },
        { header: 'Created By', value: (task) => task.createdByName },
        { header: 'Completed Date', kind: 'time', value: (task) => task.completedAt },
        { header: 'Total Cost', kind: 'money', value: (task) => task.totalCost },
        { header: 'Description', value: (task) => task.description },
      ],
    },
    assertNotEmpty,
  ),
  answerPage(listProgress, progressList, async ({ db }, input) => {
    await assertTaskExists(db, input.id);
    return input;
  }),
  ...answerList(
    listWorklogs,
    exportWorklogs,
    worklogList,
    {
      name: 'worklogs',
      columns: [
        ['startTime', 'time'],
        ['endTime', 'time'],
        ['durationMinutes', 'number'],
        { header: 'technician', value: (worklog) => worklog.technicianName },
        { header: 'services', value: ({ services }) => services.map(({ name }) => name).join(', ') },
        {
          header: 'products',
          value: ({ productsUsed }) =>
            productsUsed.map(({ name, quantityUsed }) => `${quantityUsed} × ${name}`).join(', '),
        },
        ['totalCost', 'money'],
        'notes',
        'id',
      ],
    },
    ofTask,
  ),
];
