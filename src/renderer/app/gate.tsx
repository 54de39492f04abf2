import { lazy, type ReactNode, Suspense } from 'react';
import { useSessionOrNull } from '../../client/react.ts';

const Shell = lazy(async () => ({ default: (await import('./shell/shell.tsx')).Shell }));
const SignInFlow = lazy(async () => ({ default: (await import('../features/sign-in/sign-in-flow.tsx')).SignInFlow }));

/** The console for who is signed in; for everybody else the way in. The address stays what it was. */
export function Gate(): ReactNode {
  const session = useSessionOrNull();
  return <Suspense fallback={null}>{session ? <Shell key={`${session.user.tenantId} ${session.user.id}`} /> : <SignInFlow />}</Suspense>;
}
