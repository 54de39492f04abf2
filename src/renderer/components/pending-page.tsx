import type { ReactNode } from 'react';
import { useConnection } from '../../client/react.ts';
import { NotLoaded } from './not-loaded.tsx';
import { LoadingLines } from './query-state.tsx';

/** A page whose code is on its way. */
export function PendingPage(): ReactNode {
  const { kind } = useConnection();
  if (kind === 'reconnecting' || kind === 'offline') return <NotLoaded />;
  return <LoadingLines lines={6} />;
}
