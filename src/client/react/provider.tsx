import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { AppError } from '../../contract/errors.ts';
import type { YardmasterClient } from '../client.ts';
import { ClientContext } from './context.ts';
import { Refresher } from './refresher.ts';

const KEEP_UNUSED_MS = 5 * 60_000;
const TRIES = 3;

const isUp = ({ connection }: YardmasterClient): boolean => ['live', 'catching-up'].includes(connection.kind);

const isUnavailable = (error: unknown): boolean => error instanceof AppError && error.code === 'UNAVAILABLE';

/** What got no answer is asked again; without a connection the pages say so, and read when it is back. */
function makeQueryClient(client: YardmasterClient): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        gcTime: KEEP_UNUSED_MS,
        retry: (failures, error) => isUnavailable(error) && failures < TRIES && isUp(client),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Everything below may use the hooks of this folder. */
export function ClientProvider({ client, children }: { client: YardmasterClient; children: ReactNode }): ReactNode {
  const queries = useMemo(() => makeQueryClient(client), [client]);
  const value = useMemo(() => ({ client, refresher: new Refresher(queries) }), [client, queries]);

  useEffect(() => {
    const stops = [
      client.onResync(() => void queries.invalidateQueries()),
      client.session.onChange((change) => {
        if (change.kind === 'signed-in' || change.kind === 'signed-out') queries.clear();
      }),
      client.onConnection((state) => {
        if (state.kind !== 'live') return;
        void queries.refetchQueries({ predicate: (query) => isUnavailable(query.state.error) });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, queries]);

  return (
    <ClientContext value={value}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ClientContext>
  );
}
