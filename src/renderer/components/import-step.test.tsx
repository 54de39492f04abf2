import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { signedInAs } from '../../../test/support/fake-session.ts';
import { FakeServer } from '../../../test/support/fake-transport.ts';
import { renderPage } from '../../../test/support/render.tsx';
import { Routed } from '../../../test/support/routed.tsx';
import { ImportAction, ImportStep } from './import-step.tsx';

const buttons = (
  <Routed paths={['/jobs']}>
    <h1>Page</h1>
    <ImportStep kind="import-orders" label="Import orders" />
    <ImportAction kind="import-suppliers" label="Import suppliers" />
  </Routed>
);

test.each([
  ['Import orders', '/jobs?import=true&kind=import-orders'],
  ['Import suppliers', '/jobs?import=true&kind=import-suppliers'],
])('"%s" opens the import of that kind', async (name, address) => {
  await renderPage(buttons);
  await userEvent.click(await screen.findByRole('button', { name }));
  expect(await screen.findByTestId('address')).toHaveTextContent(address);
});

test('who may not import is not offered it', async () => {
  const server = new FakeServer();
  const { client } = await renderPage(buttons, { server, signedIn: false });
  server.operations.set('people.log-in', () => ({ ok: true, data: signedInAs('r1', 900, { role: 'viewer' }) }));
  await client.signIn({ email: 'vera@north.example', password: 'x' }, true);
  await screen.findByRole('heading', { name: 'Page' });
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
