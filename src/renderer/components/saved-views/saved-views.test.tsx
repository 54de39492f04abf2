import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import type { SavedView } from '../../../domains/views/contract.ts';
import { SavedViews } from '../saved-views.tsx';

interface Search {
  readonly item?: string;
  readonly show?: string;
}

function Page({ start = {} }: { readonly start?: Search }) {
  const [search, setSearch] = useState<Search>(start);
  return (
    <>
      <output>{JSON.stringify(search)}</output>
      <SavedViews page="stock" search={search} onOpen={setSearch} />
    </>
  );
}

function serverWith(...held: SavedView[]): FakeServer {
  const server = new FakeServer();
  server.operations.set('views.list', () => ({ ok: true, data: [...held] }));
  server.operations.set('views.save', (input) => {
    const view = aView({ ...(input as Partial<SavedView>), id: `v${held.length + 1}` });
    held.push(view);
    return { ok: true, data: view };
  });
  server.operations.set('views.delete', (input) => {
    const [view] = held.splice(
      held.findIndex(({ id }) => id === (input as { id: string }).id),
      1,
    );
    return { ok: true, data: view };
  });
  return server;
}

const aView = (given: Partial<SavedView> = {}): SavedView => ({
  id: 'v1',
  _id: 'v1',
  page: 'stock',
  name: 'Low',
  search: { show: 'low' },
  isShared: false,
  ownerId: 'u1',
  ownerName: 'Ada Lovelace',
  createdAt: '2026-11-21T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
  ...given,
});

test('a view puts its filters into the address, and the one on the screen is marked', async () => {
  await renderPage(<Page />, { server: serverWith(aView()) });
  await userEvent.click(await screen.findByRole('button', { name: 'Views' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Low' }));
  expect(screen.getByRole('status')).toHaveTextContent('{"show":"low"}');
  await userEvent.click(screen.getByRole('button', { name: 'View: Low' }));
  expect(await screen.findByRole('menuitem', { name: 'Low' })).toHaveAttribute('aria-current', 'true');
});

test('the filters are saved under a name, without the open row', async () => {
  const { server } = await renderPage(<Page start={{ item: 'i1', show: 'out' }} />, { server: serverWith() });
  await userEvent.click(await screen.findByRole('button', { name: 'Views' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Save as a view…' }));
  await userEvent.type(await screen.findByLabelText('Name'), 'Empty shelves{Enter}');
  expect(await screen.findByRole('button', { name: 'View: Empty shelves' })).toBeInTheDocument();
  expect(server.calls.find(({ name }) => name === 'views.save')?.input).toEqual({
    page: 'stock',
    name: 'Empty shelves',
    search: { show: 'out' },
    isShared: false,
  });
});

test('what others share says whose it is, and the owner of the company may tidy it up', async () => {
  const theirs = aView({ ownerId: 'u9', ownerName: 'Bob Byte', isShared: true });
  await renderPage(<Page start={{ show: 'low' }} />, { server: serverWith(theirs) });
  await userEvent.click(await screen.findByRole('button', { name: 'View: Low' }));
  expect(await screen.findByRole('menuitem', { name: /Low\s*by Bob Byte/ })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('menuitem', { name: 'Delete “Low”' }));
  expect(await screen.findByRole('button', { name: /^Views|^Low/ })).not.toHaveAccessibleName('View: Low');
});
