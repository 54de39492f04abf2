import { useEffect, useMemo, useRef } from 'react';
import { useHeld, useServerQuery, useSession } from '../../../client/react.ts';
import {
  listRunningWork,
  taskDeleted,
  taskUpdatedInList,
  worklogCreated,
  worklogUpdated,
} from '../../../domains/tasks/contract.ts';
import { type Running, toRunning, withWaiting } from './running-work.ts';

const ofWork = [worklogCreated, worklogUpdated];
const events = [...ofWork, taskUpdatedInList, taskDeleted];
const isOfWork = (name: string) => ofWork.some((event) => event.name === name);
const nothing = {};

/** The work that this person has running, as every device of theirs shows it. */
export function useClock(): readonly Running[] {
  const { user, may } = useSession();
  const { waiting } = useHeld();
  const seen = useRef(new Set<string>());
  const { data } = useServerQuery(listRunningWork, nothing, {
    refreshOn: events,
    // Of tasks only those matter that were worked on: another title, or gone.
    when: (payload, { event }): boolean => isOfWork(event) || seen.current.has(String(payload['taskId'])),
    enabled: may('worklogs.write'),
  });
  useEffect(() => {
    for (const { taskId } of data?.items ?? []) seen.current.add(taskId);
  }, [data]);
  return useMemo(() => withWaiting(data?.items.map(toRunning) ?? [], waiting, user.id), [data, waiting, user.id]);
}
