import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { everyRow, type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type { exportTasks, exportWorklogs, Task, Worklog } from './contract.ts';
import * as queries from './queries.ts';
import * as worklogViews from './worklog-views.ts';

/** The first five are those of document 003 (CONTRACT 5.3). */
const ofTask: readonly TableColumn<Task>[] = [
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
];

/** Throws NOT_FOUND where no task fits (CONTRACT 5.3). */
export async function tasksFile(ctx: QueryContext, input: ParsedInputOf<typeof exportTasks>): Promise<FileAnswer> {
  const { format, locale, ...filters } = input;
  if ((await queries.list(ctx, { ...filters, limit: 1 })).items.length === 0) {
    throw new AppError('NOT_FOUND', 'There are no tasks to export.');
  }
  const pages = everyRow<Task>((page) => queries.list(ctx, { ...filters, ...page }));
  return tableFile({ name: 'tasks', format, locale, now: ctx.now, columns: ofTask, pages });
}

const ofWorklog: readonly TableColumn<Worklog>[] = [
  { header: 'startTime', kind: 'time', value: (worklog) => worklog.startTime },
  { header: 'endTime', kind: 'time', value: (worklog) => worklog.endTime },
  { header: 'durationMinutes', kind: 'number', value: (worklog) => worklog.durationMinutes },
  { header: 'technician', value: (worklog) => worklog.technicianName },
  { header: 'services', value: ({ services }) => services.map(({ name }) => name).join(', ') },
  {
    header: 'products',
    value: ({ productsUsed }) => productsUsed.map(({ name, quantityUsed }) => `${quantityUsed} × ${name}`).join(', '),
  },
  { header: 'totalCost', kind: 'money', value: (worklog) => worklog.totalCost },
  { header: 'notes', value: (worklog) => worklog.notes },
  { header: 'id', value: (worklog) => worklog.id },
];

export function worklogsFile(ctx: QueryContext, input: ParsedInputOf<typeof exportWorklogs>): Promise<FileAnswer> {
  const { format, locale, taskId } = input;
  const pages = everyRow<Worklog>((page) => worklogViews.list(ctx, { taskId, ...page }));
  return tableFile({ name: 'worklogs', format, locale, now: ctx.now, columns: ofWorklog, pages });
}
