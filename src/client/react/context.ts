import { createContext, useContext } from 'react';
import type { YardmasterClient } from '../client.ts';
import type { Refresher } from './refresher.ts';

export interface ClientContextValue {
  readonly client: YardmasterClient;
  readonly refresher: Refresher;
}

export const ClientContext = createContext<ClientContextValue | null>(null);

export function useClientContext(): ClientContextValue {
  const value = useContext(ClientContext);
  if (!value) throw new Error('No ClientProvider above this component');
  return value;
}

export function useClient(): YardmasterClient {
  return useClientContext().client;
}
