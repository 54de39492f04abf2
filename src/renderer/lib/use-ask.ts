import { useCallback, useState } from 'react';
import { AppError } from '../../contract/errors.ts';

interface Asking {
  readonly isPending: boolean;
  readonly error: AppError | null;
  /** Runs the task; answers whether it went well. */
  ask(task: () => Promise<unknown>): Promise<boolean>;
  reset(): void;
}

/** The states of one request that is no query and no command of the shell: signing in, for one. */
export function useAsk(): Asking {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const ask = useCallback(async (task: () => Promise<unknown>) => {
    setPending(true);
    setError(null);
    try {
      await task();
      return true;
    } catch (refused) {
      setError(refused instanceof AppError ? refused : new AppError('INTERNAL', String(refused)));
      return false;
    } finally {
      setPending(false);
    }
  }, []);
  return { isPending, error, ask, reset: () => setError(null) };
}
