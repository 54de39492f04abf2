import type { ReactNode } from 'react';
import { LoadingLines } from './query-state.tsx';

/** A page whose code is on its way. */
export function PendingPage(): ReactNode {
  return <LoadingLines lines={6} />;
}
