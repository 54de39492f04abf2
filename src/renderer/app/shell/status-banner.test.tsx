import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { StatusBanner } from './status-banner.tsx';

async function shownWith(reason: () => string | null): Promise<FakeServer> {
  const server = new FakeServer();
  const health = () => ({ status: reason() ? 'degraded' : 'online', reason: reason() });
  server.operations.set('system.get-health', () => ({ ok: true, data: health() }));
  await renderPage(<StatusBanner />, { server });
  await waitFor(() => expect(server.connected).toBe(true));
  return server;
}

test('a full disk is said to who comes later too, until there is room again', async () => {
  let reason: string | null = 'diskFull';
  const server = await shownWith(() => reason);
  expect(await screen.findByRole('status')).toHaveTextContent(/is full\. Nothing can be saved until there is room/);
  reason = null;
  server.happens('system:status', { status: 'online', message: 'The disk can be written again.' });
  await waitFor(() => expect(screen.queryByRole('status')).not.toBeInTheDocument());
});

test('what was announced stands until all is well', async () => {
  const server = await shownWith(() => null);
  server.happens('system:status', { status: 'maintenance', message: 'New shelves until noon' });
  expect(await screen.findByRole('status')).toHaveTextContent('New shelves until noon');
  server.happens('system:status', { status: 'online', message: 'Done' });
  await waitFor(() => expect(screen.queryByRole('status')).not.toBeInTheDocument());
});
