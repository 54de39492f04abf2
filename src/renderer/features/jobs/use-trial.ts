import { useEffect, useState } from 'react';
import { useServerQuery } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import type { AppError } from '../../../contract/errors.ts';
import { type DryRun, dryRunBatch } from '../../../domains/batches/contract.ts';

export interface Trial {
  readonly data: DryRun | undefined;
  readonly error: AppError | null;
  readonly isFetching: boolean;
  /** It was refused because others come first, and is asked for again by itself. */
  readonly isPutOff: boolean;
  readonly isLong: boolean;
  refetch(): unknown;
}

const longMs = 3_000;
const againMs = 3_000;

/** What an import would do, once that is wanted. */
export function useTrial(asked: InputOf<typeof dryRunBatch>, isWanted: boolean): Trial {
  const trial = useServerQuery(dryRunBatch, asked, { enabled: isWanted, keepPrevious: true });
  const { data, error, isFetching, errorUpdateCount, refetch } = trial;
  const isPutOff = error !== null && isTurnOfOthers(error);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isFetching) return undefined;
    const timer = setTimeout(() => setLong(true), longMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isFetching]);
  useEffect(() => {
    if (!isWanted || !isPutOff || isFetching) return undefined;
    const timer = setTimeout(() => void refetch(), againMs);
    return () => clearTimeout(timer);
  }, [isWanted, isPutOff, isFetching, errorUpdateCount, refetch]);
  return { data, error, isFetching, isPutOff, isLong, refetch };
}

function isTurnOfOthers({ code, details }: AppError): boolean {
  return code === 'RATE_LIMITED' && (details as { readonly reason?: unknown } | undefined)?.reason === 'manyTrials';
}
