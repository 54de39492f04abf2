import { act, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import type { Task } from '../../../domains/tasks/contract.ts';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { aTask, pageOf } from '../../../../test/support/things.ts';
import { filtersOf, type TaskFilters } from './filters.ts';
import { useTaskList } from './use-task-list.ts';

function List({ filters }: { readonly filters: TaskFilters }): ReactNode {
  const { items, arrived, showArrived } = useTaskList(filters);
  return (
    <>
      <output>{arrived}</output>
      <button type="button" onClick={showArrived} aria-label="show" />
      {items.map((task) => (
        <p key={task.id}>{`${task.title} ${task.statusCode}`}</p>
      ))}
    </>
  );
}

function serverWith(tasks: Task[]): FakeServer {
  const server = new FakeServer();
  server.operations.set('tasks.list', () => pageOf(...tasks));
  return server;
}
const told = (task: Task, changes: string[] = []) => ({ ...task, taskId: task.id, task, changes });

test('another’s new task waits until it is asked for', async () => {
  const tasks = [aTask()];
  const { server } = await renderPage(<List filters={filtersOf({})} />, { server: serverWith(tasks) });
  await screen.findByText('Repair the ramp pending');
  const fresh = aTask({ id: 't2', title: 'Paint the gate' });
  tasks.unshift(fresh);
  act(() => void server.happens('task:created', told(fresh)));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('1'));
  expect(screen.queryByText('Paint the gate pending')).not.toBeInTheDocument();
  act(() => screen.getByRole('button', { name: 'show' }).click());
  expect(await screen.findByText('Paint the gate pending')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('0');
});

test('one’s own new task shows at once', async () => {
  const tasks = [aTask()];
  const { server } = await renderPage(<List filters={filtersOf({})} />, { server: serverWith(tasks) });
  await screen.findByText('Repair the ramp pending');
  const mine = aTask({ id: 't2', title: 'Paint the gate', createdBy: 'u1' });
  tasks.unshift(mine);
  act(() => void server.happens('task:created', told(mine)));
  expect(await screen.findByText('Paint the gate pending')).toBeInTheDocument();
});

const open = filtersOf({ status: 'pending' });

test('a task that no longer fits leaves, one that fits now is counted', async () => {
  const { server } = await renderPage(<List filters={open} />, { server: serverWith([aTask()]) });
  await screen.findByText('Repair the ramp pending');
  act(() => {
    server.happens('task:updated', told(aTask({ statusCode: 'completed', status: 'Completed' }), ['status']));
    server.happens('task:updated', told(aTask({ id: 't3', title: 'Old one' }), ['status']));
  });
  await waitFor(() => expect(screen.queryByText(/Repair/)).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('1'));
});
