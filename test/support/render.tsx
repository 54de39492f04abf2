import { MantineProvider } from '@mantine/core';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { YardmasterClient } from '../../src/client/client.ts';
import { ClientProvider } from '../../src/client/react.ts';
import { startI18n } from '../../src/renderer/app/i18n.ts';
import { memoryCells, memoryStore, signedInAs } from './fake-session.ts';
import { FakeServer } from './fake-transport.ts';

export interface Rendered extends RenderResult {
  readonly server: FakeServer;
  readonly client: YardmasterClient;
}

/** Renders inside what the console puts around every page, against a fake server. Signed in unless said otherwise. */
export async function renderPage(
  page: ReactNode,
  options: { signedIn?: boolean; server?: FakeServer } = {},
): Promise<Rendered> {
  await startI18n();
  const server = options.server ?? new FakeServer();
  server.operations.set('people.log-in', () => ({ ok: true, data: signedInAs('r1') }));
  const client = new YardmasterClient({
    transport: server,
    lasting: memoryStore(),
    passing: memoryStore(),
    shared: memoryCells(),
  });
  client.start();
  if (options.signedIn ?? true) await client.signIn({ email: 'ada@north.example', password: 'x' }, true);
  const result = render(
    <MantineProvider env="test">
      <ClientProvider client={client}>{page}</ClientProvider>
    </MantineProvider>,
  );
  return { ...result, server, client };
}
