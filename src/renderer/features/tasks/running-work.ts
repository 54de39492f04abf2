import type { WaitingCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { createWorklog, type RunningWork, updateTask, updateWorklog } from '../../../domains/tasks/contract.ts';
import { taskOf } from './about-task.ts';
import { isFinished, isStatus } from './task-words.ts';

/** What the clock says: on what one works, since when. */
export interface Running {
  readonly worklogId: string;
  readonly taskId: string;
  readonly title: string;
  readonly startTime: string;
  /** Begun without a connection; the site does not know of it yet. */
  readonly isPending: boolean;
}

export const toRunning = ({ id, taskId, taskTitle, startTime }: RunningWork): Running => ({
  worklogId: id,
  taskId,
  title: taskTitle,
  startTime,
  isPending: false,
});

/** What runs once that is done which waits for the connection: work begins, and ends what ran; it ends with its task. */
export function withWaiting(
  running: readonly Running[],
  waiting: readonly WaitingCommand[],
  me: string,
): readonly Running[] {
  return waiting.reduce((now, { name, input, about }) => {
    if (name === createWorklog.name) {
      const { newId = '', startTime, endTime, technician } = input as InputOf<typeof createWorklog>;
      if (endTime || (technician && technician !== me)) return now;
      const { title } = about;
      return [{ worklogId: newId, taskId: taskOf(about), title, startTime, isPending: true }];
    }
    if (name === updateWorklog.name) {
      const { id, endTime } = input as InputOf<typeof updateWorklog>;
      return endTime ? now.filter(({ worklogId }) => worklogId !== id) : now;
    }
    if (name === updateTask.name) {
      const { id, status } = input as InputOf<typeof updateTask>;
      return isStatus(status) && isFinished(status) ? now.filter(({ taskId }) => taskId !== id) : now;
    }
    return now;
  }, running);
}

/** Now; never before the start, which another device's clock may have set. */
export const endAfter = (start: string): string => new Date(Math.max(Date.now(), Date.parse(start))).toISOString();
