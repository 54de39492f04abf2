import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { FakeServer } from '../../../test/support/fake-transport.ts';
import { renderPage } from '../../../test/support/render.tsx';
import { anItem, pageOf } from '../../../test/support/things.ts';
import { ItemPicker } from './item-picker.tsx';

const globe = anItem();
const lamp = anItem({ id: 'i2', sku: '10003', name: 'Night lamp', barcode: null });

function stockServer(): FakeServer {
  const server = new FakeServer();
  server.operations.set('inventory.find-by-code', (input) => {
    const { code } = input as { code: string };
    const item = [globe, lamp].find((one) => one.barcode === code || one.sku === code);
    return item ? { ok: true, data: item } : { ok: false, error: { code: 'NOT_FOUND', message: 'None' } };
  });
  server.operations.set('inventory.list-items', (input) => {
    const { search = '' } = input as { search?: string };
    return pageOf(...[globe, lamp].filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())));
  });
  return server;
}

async function open() {
  const onPick = vi.fn();
  await renderPage(<ItemPicker onPick={onPick} autoFocus />, { server: stockServer() });
  return { onPick, field: screen.getByRole('textbox', { name: 'Item' }) };
}

test('a hand scanner picks one item after the other without a touch of the mouse', async () => {
  const { onPick, field } = await open();
  await userEvent.keyboard('2014541667767{Enter}');
  await waitFor(() => expect(onPick).toHaveBeenLastCalledWith(globe));
  expect(field).toHaveValue('');
  expect(field).toHaveFocus();
  await userEvent.keyboard('10003{Enter}');
  await waitFor(() => expect(onPick).toHaveBeenLastCalledWith(lamp));
  expect(onPick).toHaveBeenCalledTimes(2);
});

test('an unknown code is named and stays marked, to be typed over', async () => {
  const { onPick, field } = await open();
  await userEvent.keyboard('999{Enter}');
  expect(await screen.findByText('No item has the code 999')).toBeInTheDocument();
  await userEvent.keyboard('10003{Enter}');
  await waitFor(() => expect(onPick).toHaveBeenCalledWith(lamp));
  expect(field).toHaveValue('');
});

test('part of a name is enough: by arrow keys, or by Enter when only one fits', async () => {
  const { onPick } = await open();
  await userEvent.keyboard('l');
  expect(await screen.findByRole('option', { name: /Night lamp/ })).toBeInTheDocument();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await waitFor(() => expect(onPick).toHaveBeenLastCalledWith(lamp));
  await userEvent.keyboard('globe{Enter}');
  await waitFor(() => expect(onPick).toHaveBeenLastCalledWith(globe));
});
