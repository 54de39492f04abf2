import { act, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { FakeServer } from '../../../test/support/fake-transport.ts';
import { renderPage } from '../../../test/support/render.tsx';
import { aTask, pageOf } from '../../../test/support/things.ts';
import { useServerPages, useServerQuery } from '../../client/react.ts';
import { getTask, listTasks } from '../../domains/tasks/contract.ts';
import { LoadingLines, QueryState } from './query-state.tsx';
import { Refusal } from './refusal.tsx';

const words = 'Not loaded here yet. It will load when the connection is back.';

function Page(): ReactNode {
  const task = useServerQuery(getTask, { id: 't1' });
  return <QueryState query={task}>{(data) => <h1>{data.title}</h1>}</QueryState>;
}

function List(): ReactNode {
  const tasks = useServerPages(listTasks, {});
  return (
    <>
      <Refusal error={tasks.error} onRetry={tasks.refetch} />
      {tasks.isPending && !tasks.error ? <LoadingLines /> : null}
      {tasks.items.map(({ id, title }) => (
        <p key={id}>{title}</p>
      ))}
    </>
  );
}

function siteWith(): FakeServer {
  const server = new FakeServer();
  server.operations.set('tasks.get', () => ({ ok: true, data: aTask() }));
  server.operations.set('tasks.list', () => pageOf(aTask()));
  return server;
}

/** Signs in, and then the cable is cut before the page is opened. */
async function openedWithoutConnection(page: ReactNode): Promise<FakeServer> {
  const server = siteWith();
  const plug = server.plugIn.bind(server);
  server.plugIn = async () => undefined;
  await renderPage(page, { server });
  act(() => server.cut());
  server.plugIn = plug;
  return server;
}

test.each([
  ['a record', <Page key="record" />],
  ['a list', <List key="list" />],
])('issue 7, number 7: %s never seen says so without a connection, and loads when it is back', async (_, page) => {
  const server = await openedWithoutConnection(page);
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.queryByRole('status', { name: 'Loading' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Try now' })).toBeEnabled();
  await act(() => server.plugIn());
  expect(await screen.findByText('Repair the ramp')).toBeInTheDocument();
  expect(screen.queryByText(words)).not.toBeInTheDocument();
});
