import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { LeaveAndReturn } from '../../../../test/support/leave-and-return.tsx';
import { renderPage } from '../../../../test/support/render.tsx';
import type { CountEntry, CountNote, StocktakeLine } from '../../../domains/stocktake/contract.ts';
import { CurrentLine } from './current-line.tsx';
import { MyCounts } from './my-counts.tsx';
import { ScanField } from './scan-field.tsx';
import { useCounting } from './use-counting.ts';

const at = '2026-11-21T08:00:00.000Z';
const globe = {
  lineId: 'i1',
  itemId: 'i1',
  sku: '10002',
  name: 'Globe',
  unit: 'pcs',
  quantityDecimals: 0 as const,
  barcode: '2014541667767',
  place: 'C-1',
};
const lamp = {
  lineId: 'i2',
  itemId: 'i2',
  sku: '10003',
  name: 'Lamp',
  unit: 'pcs',
  quantityDecimals: 0 as const,
  barcode: null,
  place: 'C-2',
};

interface Sent {
  readonly lineId?: string;
  readonly code?: string;
  readonly quantity: number;
  readonly mode?: 'add' | 'set';
  readonly countedAt?: string;
}

/** A site that counts what it is sent. */
function countingServer(before: number | null = null) {
  const server = new FakeServer();
  const sent: Sent[] = [];
  let counted = before;
  server.operations.set('stocktake.read-codes', () => ({ ok: true, data: { isWhole: true, lines: [globe, lamp] } }));
  server.operations.set('stocktake.list-counts', () => ({
    ok: true,
    data: {
      items: sent
        .filter(({ lineId }) => lineId)
        .map(entryOf)
        .toReversed(),
      page: { next: null, total: 0 },
    },
  }));
  server.operations.set('stocktake.list-lines', () => ({
    ok: true,
    data: {
      items: [counted === null ? { ...lineOf(0), ...untouched } : lineOf(counted)],
      page: { next: null, total: 1 },
    },
  }));
  server.operations.set('stocktake.count-item', (input) => {
    const count = input as Sent;
    sent.push(count);
    if (count.lineId === undefined) return { ok: true, data: { outcome: 'noted', line: null, entry: null, note } };
    counted = count.mode === 'set' ? count.quantity : (counted ?? 0) + count.quantity;
    return { ok: true, data: { outcome: 'counted', line: lineOf(counted), entry: entryOf(count, 0), note: null } };
  });
  return { server, sent };
}

const lineOf = (counted: number): StocktakeLine => ({
  ...{
    id: 'i1',
    _id: 'i1',
    stocktakeId: 's1',
    itemId: 'i1',
    sku: '10002',
    name: 'Globe',
    unit: 'pcs',
    quantityDecimals: 0 as const,
    category: null,
  },
  ...{ place: 'C-1', status: 'counted', counted, isAdded: false, updatedAt: at, expected: 60, variance: counted - 60 },
  ...{ varianceValue: 0, posted: null, counts: [{ userId: 'u1', name: 'Ada', quantity: counted, places: [], at }] },
});
const entryOf = ({ quantity, mode = 'add' }: Sent, n: number): CountEntry => ({
  ...{ id: `e${n}`, _id: `e${n}`, stocktakeId: 's1', lineId: 'i1', itemId: 'i1', sku: '10002', name: 'Globe' },
  ...{ unit: 'pcs', quantity, mode, place: null, userId: 'u1', userName: 'Ada', countedAt: at, state: 'stands' },
});
const untouched = { status: 'open', counted: null, counts: [], expected: null, variance: null } as const;
const note: CountNote = {
  ...{ id: 'n1', _id: 'n1', stocktakeId: 's1', code: '999', itemId: null, itemName: null, quantity: 1, place: null },
  ...{ userId: 'u1', userName: 'Ada', countedAt: at, outcome: 'open' },
};

function Desk({ addsOne = true }: { readonly addsOne?: boolean }): ReactNode {
  const counting = useCounting('s1', { addsOne, place: null });
  if (!counting.isReady) return null;
  return (
    <>
      <ScanField codes={counting.codes} onCode={counting.scan} onPick={counting.select} />
      <CurrentLine counting={counting} asksQuantity={!addsOne} />
      <MyCounts id="s1" counting={counting} />
    </>
  );
}

const field = () => screen.findByRole('textbox', { name: 'Scan, or type code or name' });

test('each scan counts one, and the field is ready for the next', async () => {
  const { server, sent } = countingServer();
  await renderPage(<Desk />, { server });
  await userEvent.type(await field(), '2014541667767{Enter}2014541667767{Enter}');
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[0]).toEqual({ id: 's1', lineId: 'i1', quantity: 1, mode: 'add' });
  expect(await screen.findByText('Expected 60')).toBeInTheDocument();
  expect(await field()).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'One less' }));
  await waitFor(() => expect(sent.at(-1)).toEqual({ id: 's1', lineId: 'i1', quantity: 1, mode: 'set' }));
});

test('scan, then type the quantity: the first one replaces', async () => {
  const { server, sent } = countingServer();
  await renderPage(<Desk addsOne={false} />, { server });
  await userEvent.type(await field(), '10002{Enter}');
  expect(sent).toEqual([]);
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Quantity' })).toHaveFocus());
  await userEvent.keyboard('58{Enter}');
  await waitFor(() => expect(sent).toEqual([{ id: 's1', lineId: 'i1', quantity: 58, mode: 'set' }]));
  expect(await field()).toHaveFocus();
  await userEvent.type(screen.getByRole('textbox', { name: 'Quantity' }), '2');
  await userEvent.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(sent.slice(1)).toEqual([{ id: 's1', lineId: 'i1', quantity: 2, mode: 'add' }]));
});

test('what was counted before the page was opened is added to, not replaced', async () => {
  const { server, sent } = countingServer(5);
  await renderPage(<Desk addsOne={false} />, { server });
  await userEvent.type(await field(), '10002{Enter}');
  expect(await screen.findByText('5', { selector: '[role=status]' })).toBeInTheDocument();
  await userEvent.keyboard('3{Enter}');
  await waitFor(() => expect(sent).toEqual([{ id: 's1', lineId: 'i1', quantity: 3, mode: 'add' }]));
  expect(await screen.findByText('8', { selector: '[role=status]' })).toBeInTheDocument();
});

test('quantities typed offline add up, and are shown', async () => {
  const { server, sent } = countingServer();
  await renderPage(<Desk addsOne={false} />, { server });
  const input = await field();
  act(() => server.cut());
  await userEvent.type(input, '10002{Enter}');
  await userEvent.keyboard('5{Enter}');
  await userEvent.type(input, '10002{Enter}');
  await userEvent.keyboard('3{Enter}');
  expect(await screen.findByText('8', { selector: '[role=status]' })).toBeInTheDocument();
  await act(() => server.plugIn());
  await waitFor(() =>
    expect(sent.map(({ quantity, mode }) => [quantity, mode])).toEqual([
      [5, 'add'],
      [3, 'add'],
    ]),
  );
});

test('a part of a name that one line has is enough; an unknown code becomes a note', async () => {
  const { server, sent } = countingServer();
  await renderPage(<Desk />, { server });
  await userEvent.type(await field(), 'lam{Enter}');
  expect(await screen.findByRole('region', { name: 'Lamp' })).toBeInTheDocument();
  await userEvent.type(await field(), '999{Enter}');
  expect(await screen.findByText(/Nothing has the code 999/)).toBeInTheDocument();
  expect(sent).toEqual([{ id: 's1', code: '999', quantity: 1 }]);
});

test('offline counts wait, say when they were made, and are sent once', async () => {
  const { server, sent } = countingServer();
  await renderPage(<Desk />, { server });
  const input = await field();
  act(() => server.cut());
  await userEvent.type(input, '10002{Enter}10002{Enter}');
  expect(await screen.findAllByText('Waits for the connection')).toHaveLength(2);
  expect(sent).toEqual([]);
  await act(() => server.plugIn());
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.every(({ countedAt }) => typeof countedAt === 'string')).toBe(true);
  await waitFor(() => expect(screen.queryByText('Waits for the connection')).toBeNull());
});

test('a barcode on two items of the count asks which one, and counts the one that is chosen', async () => {
  const { server, sent } = countingServer();
  const twin = { ...lamp, barcode: globe.barcode };
  server.operations.set('stocktake.read-codes', () => ({ ok: true, data: { isWhole: true, lines: [globe, twin] } }));
  await renderPage(<Desk />, { server });
  await userEvent.type(await field(), '2014541667767{Tab}');
  expect(await screen.findByText(/2 items carry the code 2014541667767/)).toBeInTheDocument();
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: /Globe/ }));
  await waitFor(() => expect(sent).toEqual([{ id: 's1', lineId: 'i1', quantity: 1, mode: 'add' }]));
});

test('a code that two items beside the count carry asks too', async () => {
  const { server, sent } = countingServer();
  const candidates = [
    { id: 'i8', sku: 'A-8', name: 'Anvil', location: 'A-1' },
    { id: 'i9', sku: 'A-9', name: 'Awl', location: 'A-2' },
  ];
  const count = server.operations.get('stocktake.count-item');
  server.operations.set('stocktake.count-item', (input, call) => {
    const { code } = input as Sent;
    if (code === undefined) return count?.(input, call) as never;
    return { ok: false, error: { code: 'AMBIGUOUS', message: 'Two', details: { code, candidates } } };
  });
  await renderPage(<Desk />, { server });
  await userEvent.type(await field(), '96385074{Enter}');
  await userEvent.click(await screen.findByRole('button', { name: /Awl/ }));
  await waitFor(() => expect(sent).toEqual([{ id: 's1', itemId: 'i9', quantity: 1 }]));
});

test('half a quantity is still there when the item is scanned again after one went elsewhere', async () => {
  const { server, sent } = countingServer();
  const page = (
    <LeaveAndReturn>
      <Desk addsOne={false} />
    </LeaveAndReturn>
  );
  await renderPage(page, { server });
  await userEvent.type(await field(), '10002{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Quantity' })).toHaveFocus());
  await userEvent.keyboard('58');
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  await userEvent.click(screen.getByRole('button', { name: 'Return' }));
  await userEvent.type(await field(), '10002{Enter}');
  expect(await screen.findByRole('textbox', { name: 'Quantity' })).toHaveValue('58');
  await userEvent.type(screen.getByRole('textbox', { name: 'Quantity' }), '{Enter}');
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(screen.getByRole('textbox', { name: 'Quantity' })).toHaveValue('');
});
