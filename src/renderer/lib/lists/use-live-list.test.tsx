import { act, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { anItem } from '../../../../test/support/things.ts';
import {
  itemAdded,
  itemUpdated,
  listItems,
  stockTransferred,
  type StockItem,
} from '../../../domains/inventory/contract.ts';
import { changed, liveList, made, useLiveList } from './use-live-list.ts';
import { useStable } from './use-stable.ts';

interface Filters {
  readonly category?: string;
}

const fits = (item: StockItem, { category }: Filters) => category === undefined || item.category === category;
const live = liveList(listItems, {
  limit: 50,
  news: [
    made(itemAdded, ({ item }) => item),
    changed(
      itemUpdated,
      ({ item }) => item,
      ({ changes }) => changes.includes('isActive') || 'perhaps',
    ),
  ],
  rereadOn: [stockTransferred],
  stays: fits,
  arrives: fits,
});

function List({ atRest = false }: { readonly atRest?: boolean }) {
  // A new object each time: the list must not begin anew because of it.
  const filters = useStable({ category: 'General' });
  const { items, total, arrived, showArrived } = useLiveList(live, filters, { atRest: () => atRest });
  return (
    <>
      <output>{`${arrived} of ${total}`}</output>
      <button type="button" onClick={showArrived} aria-label="show" />
      {items.map(({ id, name }) => (
        <p key={id}>{name}</p>
      ))}
    </>
  );
}

async function shown({
  next = null,
  atRest = false,
}: {
  readonly next?: string | null;
  readonly atRest?: boolean;
} = {}) {
  const items = [anItem({ id: 'i1', name: 'Globe' }), anItem({ id: 'i2', name: 'Lamp' })];
  const server = new FakeServer();
  const answer = vi.fn(() => ({ ok: true as const, data: { items: [...items], page: { next, total: 10 } } }));
  server.operations.set('inventory.list-items', answer);
  await renderPage(<List atRest={atRest} />, { server });
  await screen.findByText('Globe');
  const happens = (name: string, item: StockItem, changes: string[] = []) =>
    act(() => void server.happens(name, { item, id: item.id, itemId: item.id, changes }));
  return { server, items, answer, happens };
}

const counted = (text: string) => waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(text));

test('a row that changes shows it; one that no longer fits is gone, from the total too', async () => {
  const { happens } = await shown();
  happens('item:updated', anItem({ id: 'i1', name: 'Big globe' }));
  expect(await screen.findByText('Big globe')).toBeInTheDocument();
  happens('item:updated', anItem({ id: 'i1', name: 'Big globe', category: 'Other' }));
  await waitFor(() => expect(screen.queryByText('Big globe')).not.toBeInTheDocument());
  await counted('0 of 9');
});

test('what is new waits until it is asked for, and only what fits', async () => {
  const { items, happens } = await shown();
  const fresh = anItem({ id: 'i3', name: 'Clock' });
  items.push(fresh);
  happens('item:added', anItem({ id: 'i4', category: 'Other' }));
  happens('item:added', fresh);
  await counted('1 of 11');
  expect(screen.queryByText('Clock')).not.toBeInTheDocument();
  act(() => screen.getByRole('button', { name: 'show' }).click());
  expect(await screen.findByText('Clock')).toBeInTheDocument();
});

test('at rest a new row appears by itself', async () => {
  const { items, happens } = await shown({ atRest: true });
  const fresh = anItem({ id: 'i3', name: 'Clock' });
  items.push(fresh);
  happens('item:added', fresh);
  expect(await screen.findByText('Clock')).toBeInTheDocument();
});

test('of a change to a row that is not shown, a list read whole can tell that it came in', async () => {
  const { happens } = await shown();
  happens('item:updated', anItem({ id: 'i9' }), ['category']);
  await counted('1 of 11');
});

test('a list with more pages counts it only where the event says that it came in', async () => {
  const { happens } = await shown({ next: 'more' });
  happens('item:updated', anItem({ id: 'i8' }), ['category']);
  happens('item:updated', anItem({ id: 'i9' }), ['isActive']);
  await counted('1 of 11');
});

test('the list is read again where rows went', async () => {
  const { items, answer, server } = await shown();
  items.pop();
  const before = answer.mock.calls.length;
  act(() => void server.happens(stockTransferred.name, {}));
  await waitFor(() => expect(answer.mock.calls.length).toBeGreaterThan(before));
  await waitFor(() => expect(screen.queryByText('Lamp')).not.toBeInTheDocument());
});
