import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { FakeServer } from '../../../test/support/fake-transport.ts';
import { renderPage } from '../../../test/support/render.tsx';
import { anItem, pageOf } from '../../../test/support/things.ts';
import { isFound } from '../../contract/search-words.ts';
import { ItemPicker } from './item-picker.tsx';

const globe = anItem();
const lamp = anItem({ id: 'i2', sku: '10003', name: 'Night lamp', barcode: null });
const sharedCode = '96385074';

function stockServer(): FakeServer {
  const server = new FakeServer();
  server.operations.set('inventory.find-by-code', (input) => {
    const { code } = input as { code: string };
    if (code === sharedCode) {
      const details = { code, candidates: [globe, lamp] };
      return { ok: false, error: { code: 'AMBIGUOUS', message: 'Two items', details } };
    }
    const item = [globe, lamp].find((one) => one.barcode === code || one.sku === code);
    return item ? { ok: true, data: item } : { ok: false, error: { code: 'NOT_FOUND', message: 'None' } };
  });
  server.operations.set('inventory.list-items', (input) => {
    const { search = '' } = input as { search?: string };
    return pageOf(...[globe, lamp].filter(({ name }) => isFound(search, { names: [name] })));
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

test('a code that Tab ends counts too; with nothing in the field, or an unknown code, Tab leaves it', async () => {
  const { onPick, field } = await open();
  await userEvent.keyboard('2014541667767{Tab}');
  await waitFor(() => expect(onPick).toHaveBeenLastCalledWith(globe));
  expect(field).toHaveFocus();
  await userEvent.keyboard('999{Tab}');
  expect(await screen.findByText('No item has the code 999')).toBeInTheDocument();
  expect(field).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  expect(field).not.toHaveFocus();
});

test('scans that come while the first is looked up are taken in their order, and none is lost', async () => {
  const server = stockServer();
  const find = server.operations.get('inventory.find-by-code');
  const answers: (() => void)[] = [];
  server.operations.set('inventory.find-by-code', async (input, call) => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return find?.(input, call) as never;
  });
  const onPick = vi.fn();
  await renderPage(<ItemPicker onPick={onPick} autoFocus />, { server });
  await userEvent.keyboard('10003{Enter}2014541667767{Tab}10003{Enter}');
  for (const _ of [1, 2, 3]) {
    await waitFor(() => expect(answers).toHaveLength(1));
    answers.shift()?.();
  }
  await waitFor(() => expect(onPick.mock.calls.map(([item]) => item)).toEqual([lamp, globe, lamp]));
  expect(screen.getByRole('textbox', { name: 'Item' })).toHaveValue('');
});

test('a code on two items asks which one is meant', async () => {
  const { onPick } = await open();
  await userEvent.keyboard(`${sharedCode}{Enter}`);
  const dialog = await screen.findByRole('dialog', { name: 'Which one is meant?' });
  expect(dialog).toHaveTextContent('2 items carry the code 96385074');
  expect(onPick).not.toHaveBeenCalled();
  await userEvent.click(within(dialog).getByRole('button', { name: /Night lamp/ }));
  await waitFor(() => expect(onPick.mock.calls).toEqual([[lamp]]));
  expect(screen.queryByText(/No item has/)).toBeNull();
});

test('what was found for the letters before is not offered for those that came since', async () => {
  const server = stockServer();
  await renderPage(<ItemPicker onPick={vi.fn()} autoFocus />, { server });
  await userEvent.keyboard('l');
  expect(await screen.findByRole('option', { name: /Night lamp/ })).toBeInTheDocument();
  // The answer to the next letters never comes.
  server.operations.set('inventory.list-items', () => new Promise(() => {}));
  await userEvent.clear(screen.getByRole('textbox', { name: 'Item' }));
  await userEvent.keyboard('jumbo');
  expect(screen.queryByRole('option')).toBeNull();
});
