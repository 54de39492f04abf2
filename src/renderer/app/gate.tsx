import { lazy, type ReactNode, Suspense } from 'react';
import { useSessionOrNull } from '../../client/react.ts';
import { Shell } from './shell/shell.tsx';

const SignInFlow = lazy(async () => ({ default: (await import('../features/sign-in/sign-in-flow.tsx')).SignInFlow }));

/** The console for who is signed in; for everybody else the way in. The address stays what it was. */
export function Gate(): ReactNode {
  const session = useSessionOrNull();
  if (session) return <Shell key={`${session.user.tenantId} ${session.user.id}`} />;
  return (
    <Suspense fallback={null}>
      <SignInFlow />
    </Suspense>
  );
}
