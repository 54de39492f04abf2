import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import { usePreferences } from '../../lib/preferences.ts';
import { SearchField } from '../search-field.tsx';
import { DataTable } from './data-table.tsx';
import type { Column, DataTableProps } from './types.ts';

interface Item {
  readonly sku: string;
  readonly stock: number;
}

const items: Item[] = [
  { sku: 'BOLT-10', stock: 4 },
  { sku: 'BOLT-9', stock: 40 },
  { sku: 'CRANE', stock: 1 },
];
const columns: Column<Item>[] = [
  { key: 'sku', header: 'SKU', cell: (item) => item.sku, value: (item) => item.sku },
  { key: 'stock', header: 'Stock', cell: (item) => item.stock, value: (item) => item.stock, align: 'right' },
];

function Table(props: Partial<DataTableProps<Item>>): ReactNode {
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  return (
    <DataTable
      id="test"
      label="Items"
      rows={items}
      rowKey={(item) => item.sku}
      columns={columns}
      selection={selection}
      onSelection={setSelection}
      bulk={(keys) => <span>chosen: {keys.join(' ')}</span>}
      {...props}
    />
  );
}

const order = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.dataset['key']);

// A list draws what fits into its frame, and in jsdom every frame is 0 high.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
  localStorage.clear();
});

test('sorts by a column, and the other way at the second click', async () => {
  await renderPage(<Table />);
  expect(order()).toEqual(['BOLT-10', 'BOLT-9', 'CRANE']);
  await userEvent.click(screen.getByRole('button', { name: 'SKU' }));
  expect(order()).toEqual(['BOLT-9', 'BOLT-10', 'CRANE']);
  await userEvent.click(screen.getByRole('button', { name: 'SKU' }));
  expect(order()).toEqual(['CRANE', 'BOLT-10', 'BOLT-9']);
  expect(screen.getByRole('columnheader', { name: 'SKU' })).toHaveAttribute('aria-sort', 'descending');
});

test('leaves sorting to the server where the page says so', async () => {
  const onSort = vi.fn();
  await renderPage(<Table sort={{ by: 'stock', descending: false }} onSort={onSort} />);
  await userEvent.click(screen.getByRole('button', { name: 'Stock' }));
  expect(onSort).toHaveBeenCalledWith({ by: 'stock', descending: true });
  expect(order()).toEqual(['BOLT-10', 'BOLT-9', 'CRANE']);
});

test('works by keyboard: arrows move, Enter opens, Space selects', async () => {
  const onOpen = vi.fn();
  await renderPage(<Table onOpen={onOpen} />);
  const [, first] = screen.getAllByRole('row');
  first?.focus();
  await userEvent.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', 'BOLT-9'));
  await userEvent.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith(items[1]);
  await userEvent.keyboard(' ');
  expect(screen.getByText('chosen: BOLT-9')).toBeInTheDocument();
});

test('selects a range with Shift and everything at once', async () => {
  await renderPage(<Table />);
  const boxes = screen.getAllByRole('checkbox', { name: 'Select row' });
  await userEvent.click(boxes[0] as HTMLElement);
  fireEvent.click(boxes[2] as HTMLElement, { shiftKey: true });
  expect(screen.getByText('chosen: BOLT-10 BOLT-9 CRANE')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select all rows' }));
  expect(screen.queryByText(/chosen/)).not.toBeInTheDocument();
});

test('draws only the rows in sight and asks for more near the end', async () => {
  const onMore = vi.fn();
  const many = Array.from({ length: 5_000 }, (_, stock) => ({ sku: `S${stock}`, stock }));
  await renderPage(<Table rows={many} hasMore onMore={onMore} />);
  expect(screen.getAllByRole('row').length).toBeLessThan(80);
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '5001');
  expect(onMore).not.toHaveBeenCalled();
});

test('hides a column and remembers that', async () => {
  const first = await renderPage(<Table />);
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Stock' }));
  expect(within(screen.getByRole('grid')).queryByText('Stock')).not.toBeInTheDocument();
  first.unmount();
  await renderPage(<Table />);
  expect(within(screen.getByRole('grid')).queryByText('Stock')).not.toBeInTheDocument();
});

const codesOf = ({ sku }: Item) => [sku];
const searched = (found: Partial<NonNullable<DataTableProps<Item>['found']>>, rows = items) => ({
  rows,
  found: { search: 'bolt-9', codes: codesOf, isBehind: false, ...found },
  toolbar: <SearchField value={found.search ?? 'bolt-9'} onChange={() => undefined} placeholder="Search" />,
});

test('what is exactly what is searched for is first, and Enter in the search opens it', async () => {
  const onOpen = vi.fn();
  await renderPage(<Table {...searched({})} onOpen={onOpen} />);
  expect(order()).toEqual(['BOLT-9', 'BOLT-10', 'CRANE']);
  await userEvent.click(screen.getByRole('searchbox'));
  await userEvent.keyboard('{Enter}');
  expect(onOpen.mock.calls).toEqual([[items[1]]]);
});

test('Enter opens the only hit, and none of several', async () => {
  const onOpen = vi.fn();
  const several = await renderPage(<Table {...searched({ search: 'bolt' })} onOpen={onOpen} />);
  await userEvent.click(screen.getByRole('searchbox'));
  await userEvent.keyboard('{Enter}');
  expect(onOpen).not.toHaveBeenCalled();
  several.unmount();
  await renderPage(<Table {...searched({ search: 'cra' }, items.slice(2))} onOpen={onOpen} />);
  await userEvent.click(screen.getByRole('searchbox'));
  await userEvent.keyboard('{Enter}');
  expect(onOpen.mock.calls).toEqual([[items[2]]]);
});

test('Enter waits for the rows of what was typed, as a scanner is quicker than any list', async () => {
  const onOpen = vi.fn();
  function Late(): ReactNode {
    const [isBehind, setBehind] = useState(true);
    return (
      <>
        <button type="button" onClick={() => setBehind(false)}>
          They come
        </button>
        <Table {...searched({ isBehind })} onOpen={onOpen} />
      </>
    );
  }
  await renderPage(<Late />);
  await userEvent.click(screen.getByRole('searchbox'));
  await userEvent.keyboard('{Enter}');
  expect(onOpen).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'They come' }));
  expect(onOpen.mock.calls).toEqual([[items[1]]]);
});

test('arrow down goes from the search into the list', async () => {
  await renderPage(<Table {...searched({})} />);
  await userEvent.click(screen.getByRole('searchbox'));
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toHaveAttribute('data-key', 'BOLT-9');
});

test('rows stand closer where the menu says so, in every table', async () => {
  usePreferences.getState().set({ density: 'comfortable' });
  await renderPage(<Table />);
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Compact rows' }));
  expect(usePreferences.getState().density).toBe('compact');
  expect(screen.getByRole('menuitemcheckbox', { name: 'Compact rows' })).toBeChecked();
});
