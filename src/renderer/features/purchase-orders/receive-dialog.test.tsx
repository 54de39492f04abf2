import { act, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { anOrder } from '../../../../test/support/purchasing.ts';
import { anItem } from '../../../../test/support/things.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { ReceiveDialog } from './receive-dialog.tsx';

const order = anOrder([
  { id: 'l1', skuId: 'bolt', orderedQuantity: 3, orderedPrice: 2 },
  { id: 'l2', skuId: 'nut', orderedQuantity: 5, receivedQuantity: 2 },
]);

let now = 10_000;

/** What a hand scanner types, with nothing focused that takes text; its keys have times of their own, which no busy machine changes. */
function scan(code: string): void {
  now += 1_000;
  act(() => {
    for (const key of [...code, 'Enter']) {
      const event = createEvent.keyDown(document.body, { key });
      Object.defineProperty(event, 'timeStamp', { value: (now += 8) });
      fireEvent(document.body, event);
    }
  });
}

async function open() {
  let closed = 0;
  const page = await renderPage(<ReceiveDialog order={order} onClose={() => (closed += 1)} />);
  const booked: unknown[] = [];
  page.server.operations.set('purchasing.receive-order', (input) => {
    booked.push(input);
    return { ok: true, data: { ...order, status: 'Received', receiptState: 'full' } };
  });
  const twins = ['bolt', 'nut'].map((id) => anItem({ id, sku: id.toUpperCase(), name: `Item ${id}` }));
  page.server.operations.set('inventory.find-by-code', (input) => {
    const { code } = input as { code: string };
    if (code === '4006381333931') return { ok: true, data: { id: 'nut' } };
    if (code === '96385074') {
      return { ok: false, error: { code: 'AMBIGUOUS', message: 'Two items.', details: { candidates: twins } } };
    }
    return { ok: false, error: { code: 'NOT_FOUND', message: 'There is no such item.' } };
  });
  await screen.findByRole('dialog');
  return { booked, closed: () => closed };
}

const countOf = (name: string) => screen.getByRole('textbox', { name: new RegExp(`Received quantity of ${name}`) });

test('scanned codes count up their lines, by SKU and by barcode', async () => {
  const { booked, closed } = await open();
  for (let n = 0; n < 3; n += 1) scan('BOLT');
  expect(countOf('Item bolt')).toHaveValue('3');
  expect(screen.getByRole('status')).toHaveTextContent('BOLT: 3 of 3');
  // The second piece comes before the first is looked up.
  scan('4006381333931');
  scan('4006381333931');
  await waitFor(() => expect(countOf('Item nut')).toHaveValue('2'));
  expect(screen.getByRole('status')).toHaveTextContent('NUT: 2 of 3');
  await userEvent.click(screen.getByRole('button', { name: 'Book 5 units' }));
  await waitFor(() => expect(closed()).toBe(1));
  expect(booked).toEqual([
    {
      id: 'po1',
      items: [
        { itemId: 'l1', receivedQuantity: 3, receivedPrice: 2 },
        { itemId: 'l2', receivedQuantity: 2, receivedPrice: 1 },
      ],
    },
  ]);
});

test('what is scanned beyond what was ordered is counted too, said, and asked about before it is booked', async () => {
  const { booked } = await open();
  for (let n = 0; n < 4; n += 1) scan('BOLT');
  expect(countOf('Item bolt')).toHaveValue('4');
  expect(screen.getByRole('status')).toHaveTextContent('BOLT: 4 of 3, more than ordered');
  expect(screen.getByRole('button', { name: 'Book 4 units' })).toBeDisabled();
  await userEvent.type(screen.getByRole('textbox', { name: /^Reason/ }), 'One for free');
  await userEvent.click(screen.getByRole('button', { name: 'Book 4 units' }));
  await waitFor(() => expect(booked).toHaveLength(1));
  expect(booked[0]).toMatchObject({ items: [{ itemId: 'l1', receivedQuantity: 4 }], reason: 'One for free' });
});

test('a code of several items asks which one came', async () => {
  await open();
  scan('96385074');
  const twins = await screen.findByRole('dialog', { name: 'Which one is meant?' });
  await userEvent.click(within(twins).getByRole('button', { name: /Item nut/ }));
  await waitFor(() => expect(countOf('Item nut')).toHaveValue('1'));
  expect(countOf('Item bolt')).toHaveValue('0');
});

test('a code that is not on the order is said and counts nothing', async () => {
  await open();
  scan('5901234123457');
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('5901234123457 is not on this order.'));
  expect(screen.getByRole('button', { name: 'Nothing counted yet' })).toBeDisabled();
});

test('all of it is one press; another price shows its difference', async () => {
  const { booked } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'All of it came' }));
  const price = screen.getByRole('textbox', { name: 'Price of Item bolt' });
  await userEvent.clear(price);
  await userEvent.type(price, '2.5');
  expect(screen.getByTitle('Dearer than ordered')).toHaveTextContent('0.50 (25%)');
  await userEvent.click(screen.getByRole('checkbox', { name: /Make the received price the cost/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Book 6 units' }));
  await waitFor(() => expect(booked).toHaveLength(1));
  expect(booked[0]).toMatchObject({ updateCost: true, items: [{ receivedQuantity: 3, receivedPrice: 2.5 }, {}] });
});

test('more than ordered is typed as it came, said, and asked about before it is booked', async () => {
  const { booked } = await open();
  const count = countOf('Item bolt');
  await userEvent.clear(count);
  await userEvent.type(count, '5');
  expect(screen.getByText(/2 more than ordered/)).toBeInTheDocument();
  const book = screen.getByRole('button', { name: 'Book 5 units' });
  expect(book).toBeDisabled();
  await userEvent.type(screen.getByRole('textbox', { name: /^Reason/ }), 'Two for free');
  await userEvent.click(book);
  await waitFor(() => expect(booked).toHaveLength(1));
  expect(booked[0]).toMatchObject({ items: [{ itemId: 'l1', receivedQuantity: 5 }], reason: 'Two for free' });
});
