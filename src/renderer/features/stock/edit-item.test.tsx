import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { anItem } from '../../../../test/support/things.ts';
import { EditItem } from './edit-item.tsx';

const updates = (server: FakeServer) =>
  server.calls.filter(({ name }) => name === 'inventory.update-item').map(({ input }) => input as { version: number });

test('a conflict shows both values of what differs; mine is saved over the newer version when chosen', async () => {
  const server = new FakeServer();
  const current = anItem({ name: 'Globe, large', version: 4 });
  server.operations.set('inventory.update-item', (input) => {
    const { version } = input as { version: number };
    if (version === 4) return { ok: true, data: current };
    return { ok: false, error: { code: 'VERSION_CONFLICT', message: 'Changed meanwhile', details: { current } } };
  });
  const onDone = vi.fn();
  await renderPage(<EditItem item={anItem({ version: 3 })} onDone={onDone} />, { server });
  const name = screen.getByRole('textbox', { name: /^Name/ });
  await userEvent.clear(name);
  await userEvent.type(name, 'Globe{Enter}');

  const conflict = await screen.findByRole('alert');
  expect(within(conflict).getByText('Globe')).toBeInTheDocument();
  expect(within(conflict).getByText('Globe, large')).toBeInTheDocument();
  expect(within(conflict).queryByText(/SKU/)).not.toBeInTheDocument();
  await userEvent.click(within(conflict).getByRole('button', { name: 'Save mine over it' }));
  await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(updates(server).map(({ version }) => version)).toEqual([3, 4]);
});

test('a wrong check digit is said as the field is left, and nothing is sent', async () => {
  const { server } = await renderPage(<EditItem item={anItem()} onDone={vi.fn()} />);
  const barcode = screen.getByRole('textbox', { name: 'Barcode' });
  await userEvent.clear(barcode);
  await userEvent.type(barcode, '4006381333930');
  expect(screen.queryByText(/check digit/)).not.toBeInTheDocument();
  await userEvent.tab();
  expect(screen.getByText(/check digit of 4006381333930/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  expect(updates(server)).toEqual([]);
});

test('a barcode that other items have is saved and said, with the way back to change it', async () => {
  const server = new FakeServer();
  const saved = anItem({ barcode: '96385074', version: 2 });
  const warnings = [
    { field: 'barcode', code: 'BARCODE_SHARED', message: '', items: [{ id: 'i9', sku: 'A-9', name: 'Awl' }] },
    { field: 'barcode', code: 'BARCODE_UNUSUAL', message: '', items: [] },
  ];
  server.operations.set('inventory.update-item', (input) => {
    const { version } = input as { version: number };
    return { ok: true, data: version === 1 ? { ...saved, warnings } : { ...saved, version: 3 } };
  });
  const onDone = vi.fn();
  await renderPage(<EditItem item={anItem({ version: 1 })} onDone={onDone} />, { server });
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The barcode 96385074 is on A-9 (Awl) too');
  expect(alert).toHaveTextContent('96385074 has the length of a barcode from the trade');
  expect(onDone).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Change the barcode' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(updates(server).map(({ version }) => version)).toEqual([1, 2]);
});
