import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { useListPage, usuallyUp } from '../../lib/lists/use-list-page.ts';
import { EmptyList } from '../empty-list.tsx';
import { IconTags } from '@tabler/icons-react';
import { ListPage } from './list-page.tsx';
import type { ShownList } from './list-table.tsx';

interface Thing {
  readonly id: string;
  readonly name: string;
}

interface Search {
  readonly thing?: string | undefined;
  readonly new?: boolean | undefined;
  readonly sort?: 'name' | 'code' | undefined;
  readonly desc?: boolean | undefined;
  readonly search?: string | undefined;
}

const things = [
  { id: '1', name: 'Globe' },
  { id: '2', name: 'Lamp' },
];
const shown: ShownList<Thing> = {
  items: things,
  total: 2,
  isPending: false,
  isPlaceholderData: false,
  error: null,
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: () => undefined,
  refetch: () => undefined,
};
const columns = [
  { key: 'name', header: 'Name', cell: (row: Thing) => row.name, value: (row: Thing) => row.name },
  { key: 'code', header: 'Code', cell: (row: Thing) => row.id, value: (row: Thing) => row.id },
];

const outcome = {
  done: [{ id: '1' }],
  refused: [{ id: '2', name: 'Lamp', code: 'CONFLICT' as const, message: 'It is broken.', details: undefined }],
};

function Page({ list, onAddress }: { readonly list: ShownList<Thing>; onAddress(search: Search): void }) {
  const [search, setSearch] = useState<Search>({ search: 'a' });
  const go = (next: Search) => {
    onAddress(next);
    setSearch(next);
  };
  const page = useListPage<Search>({ search, go, row: 'thing', closes: ['new'] });
  return (
    <ListPage
      page={page}
      id="things"
      title="Things"
      label="All things"
      views={{ of: 'things', omit: ['thing', 'new'] }}
      add={{ label: 'New thing', run: () => page.change({ new: true }) }}
      list={list}
      columns={columns}
      sorted={usuallyUp({ sort: search.sort ?? 'name', order: search.desc ? 'desc' : 'asc' }, ['name', 'code'])}
      bulk={(ids) => (
        <button type="button" aria-label="chosen" onClick={() => page.finish(outcome)}>
          {ids.join()}
        </button>
      )}
      toolbar={
        <button type="button" onClick={() => page.filter({ search: 'b' })}>
          Filter
        </button>
      }
      empty={
        <EmptyList
          icon={IconTags}
          isFiltered
          noMatch={{ title: 'None', clear: 'Show all' }}
          empty={{ title: '', text: '' }}
          onClear={() => page.show({})}
        />
      }
      detail={(id) => <p>{`Detail of ${id}`}</p>}
    />
  );
}

async function open(list: Partial<ShownList<Thing>> = {}) {
  const server = new FakeServer();
  server.operations.set('views.list', () => ({ ok: true, data: [] }));
  const address = vi.fn<(search: Search) => void>();
  await renderPage(<Page list={{ ...shown, ...list }} onAddress={address} />, { server });
  return { address, user: userEvent.setup() };
}

// A list draws what fits into its frame, and in jsdom every frame is 0 high.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
});

const row = (name: RegExp) => screen.getByRole('row', { name });

test('a row opens beside the list and closes what was in its way; Escape closes it', async () => {
  const { address, user } = await open();
  await user.click(within(row(/Lamp/)).getByText('Lamp'));
  expect(address).toHaveBeenLastCalledWith({ search: 'a', new: undefined, thing: '2' });
  expect(screen.getByText('Detail of 2')).toBeInTheDocument();
  await user.keyboard('{Escape}');
  expect(screen.queryByText('Detail of 2')).not.toBeInTheDocument();
});

test('another order or filter stands in the address, and nothing is selected any more', async () => {
  const { address, user } = await open();
  await user.click(within(row(/Globe/)).getByRole('checkbox'));
  expect(screen.getByLabelText('chosen')).toHaveTextContent('1');
  await user.click(within(screen.getByRole('columnheader', { name: /Code/ })).getByRole('button'));
  expect(address).toHaveBeenLastCalledWith({ search: 'a', sort: 'code', desc: undefined });
  expect(screen.queryByLabelText('chosen')).not.toBeInTheDocument();
  await user.click(within(row(/Globe/)).getByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: 'Filter' }));
  expect(address).toHaveBeenLastCalledWith({ search: 'b', sort: 'code', desc: undefined });
  expect(screen.queryByLabelText('chosen')).not.toBeInTheDocument();
});

test('n is the button for a new row', async () => {
  const { address, user } = await open();
  await user.keyboard('n');
  expect(address).toHaveBeenLastCalledWith({ search: 'a', new: true });
  expect(screen.getByRole('button', { name: 'New thing' })).toHaveAttribute('aria-keyshortcuts', 'n');
});

test('what is new waits above the rows; without rows the page says why and shows all again', async () => {
  const showArrived = vi.fn();
  const { address, user } = await open({ items: [], total: 0, arrived: 2, showArrived });
  await user.click(screen.getByRole('button', { name: /2 new/ }));
  expect(showArrived).toHaveBeenCalledOnce();
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(address).toHaveBeenLastCalledWith({});
});

test('what came of a step for several rows is said until the list shows something else', async () => {
  const { user } = await open();
  await user.click(within(row(/Globe/)).getByRole('checkbox'));
  await user.click(screen.getByLabelText('chosen'));
  expect(screen.queryByLabelText('chosen')).not.toBeInTheDocument();
  expect(screen.getByText('1 done · 1 refused')).toBeInTheDocument();
  expect(screen.getByText('It is broken.').closest('li')).toHaveTextContent('Lamp');
  await user.click(screen.getByRole('button', { name: 'Filter' }));
  expect(screen.queryByText('It is broken.')).not.toBeInTheDocument();
});
