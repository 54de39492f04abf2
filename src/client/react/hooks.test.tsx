import { act, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeServer } from '../../../test/support/fake-transport.ts';
import { renderPage } from '../../../test/support/render.tsx';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import { patchOn, useCommand, useServerPages, useServerQuery } from '../react.ts';

const thing = z.object({ id: z.string(), name: z.string(), stock: z.number() });
const changed = defineEvent({ name: 'thing:changed', permission: null, payload: thing });
const getThing = defineQuery({
  name: 'things.get',
  permission: null,
  summary: '',
  input: z.object({ id: z.string() }),
  output: thing,
});
const listThings = defineQuery({
  name: 'things.list',
  permission: null,
  summary: '',
  input: z.object({ cursor: z.string().optional() }),
  output: z.object({ items: z.array(thing), page: z.object({ next: z.string().nullable(), total: z.number() }) }),
});
const rename = defineCommand({
  name: 'things.rename',
  permission: null,
  summary: '',
  input: z.object({ id: z.string(), name: z.string() }),
  output: thing,
});

let server: FakeServer;
let reads: number;
let name: string;

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  server = new FakeServer();
  reads = 0;
  name = 'crane';
  server.operations.set('things.get', (input) => {
    reads += 1;
    return { ok: true, data: { id: (input as { id: string }).id, name, stock: 5 } };
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const events = [changed];

function Thing(): ReactNode {
  const query = useServerQuery(getThing, { id: '1' }, { refreshOn: events, when: (payload) => payload['id'] === '1' });
  return <p>{query.data?.name ?? query.error?.code ?? 'loading'}</p>;
}

test('a query is read again when its events come: at once, and then twice a second at most', async () => {
  await renderPage(<Thing />, { server });
  await screen.findByText('crane');
  expect(reads).toBe(1);

  name = 'tower crane';
  act(() => void server.happens('thing:changed', { id: '1' }));
  await screen.findByText('tower crane');
  for (let count = 0; count < 100; count += 1) {
    act(() => void server.happens('thing:changed', { id: '1' }));
    await wait(10);
  }
  await wait(600);
  expect(reads).toBeGreaterThan(2);
  expect(reads).toBeLessThan(8);

  const before = reads;
  act(() => void server.happens('thing:changed', { id: 'another' }));
  await wait(600);
  expect(reads).toBe(before);
});

test('after a resync everything on the screen is read again', async () => {
  await renderPage(<Thing />, { server });
  await screen.findByText('crane');
  name = 'harbour crane';
  act(() => server.tell({ kind: 'resync', headSeq: 99 }));
  await screen.findByText('harbour crane');
});

test('a query that failed for want of a connection is read when it is back', async () => {
  const { client } = await renderPage(<Thing />, { server });
  await screen.findByText('crane');
  act(() => server.cut());
  function Second(): ReactNode {
    const query = useServerQuery(getThing, { id: '2' });
    return <p>second: {query.data?.name ?? query.error?.code ?? 'loading'}</p>;
  }
  await renderPage(<Second />, { server });
  act(() => server.cut());
  await wait(60_000);
  await screen.findByText('second: UNAVAILABLE');
  await act(() => server.plugIn());
  await screen.findByText('second: crane');
  client.stop();
});

function Rename(): ReactNode {
  const query = useServerQuery(getThing, { id: '1' });
  const command = useCommand(rename, {
    optimistic: (input, change) =>
      change(getThing, (data, asked) => (asked.id === input.id ? { ...data, name: input.name } : data)),
  });
  return (
    <>
      <p>shown: {query.data?.name}</p>
      <p>refused: {command.error?.code ?? 'no'}</p>
      <button type="button" onClick={() => command.run({ id: '1', name: 'new' })}>
        rename
      </button>
    </>
  );
}

test('an optimistic change shows at once and is put back when refused', async () => {
  let answer: (ok: boolean) => void = () => undefined;
  server.operations.set(
    'things.rename',
    () =>
      new Promise((resolve) => {
        answer = (ok) =>
          resolve(
            ok
              ? { ok: true, data: { id: '1', name: 'new', stock: 5 } }
              : { ok: false, error: { code: 'FORBIDDEN', message: 'no' } },
          );
      }),
  );
  await renderPage(<Rename />, { server });
  await screen.findByText('shown: crane');
  act(() => screen.getByText('rename').click());
  await screen.findByText('shown: new');
  act(() => answer(false));
  await screen.findByText('refused: FORBIDDEN');
  await screen.findByText('shown: crane');
});

const patches = [
  patchOn(changed, (item: z.output<typeof thing>, payload) =>
    item.id === payload.id ? { ...item, stock: payload.stock } : item,
  ),
];

function List(): ReactNode {
  const list = useServerPages(listThings, {}, { patches });
  const [, redraw] = useState(0);
  return (
    <>
      <p>{list.items.map((item) => `${item.id}=${item.stock}`).join(' ')}</p>
      <p>of {list.total}</p>
      <button type="button" onClick={() => list.fetchNextPage()}>
        more
      </button>
      <button type="button" onClick={() => redraw((count) => count + 1)}>
        redraw
      </button>
    </>
  );
}

test('a long list is read in pages, and events change its rows without reading it again', async () => {
  let asked = 0;
  server.operations.set('things.list', (input) => {
    asked += 1;
    const second = (input as { cursor?: string }).cursor === '2';
    const items = second ? [{ id: '2', name: 'b', stock: 2 }] : [{ id: '1', name: 'a', stock: 1 }];
    return { ok: true, data: { items, page: { next: second ? null : '2', total: 2 } } };
  });
  await renderPage(<List />, { server });
  await screen.findByText('1=1');
  act(() => screen.getByText('more').click());
  await screen.findByText('1=1 2=2');
  act(() => {
    server.happens('thing:changed', { id: '2', stock: 7 });
    server.happens('thing:changed', { id: '2', stock: 8 });
  });
  await screen.findByText('1=1 2=8');
  expect(asked).toBe(2);
  expect(screen.getByText('of 2')).toBeInTheDocument();
});
