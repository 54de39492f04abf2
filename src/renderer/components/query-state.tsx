import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../contract/errors.ts';
import { Refusal } from './refusal.tsx';

interface Readable<T> {
  readonly data: T | undefined;
  readonly error: AppError | null;
  refetch(): unknown;
}

interface QueryStateProps<T> {
  readonly query: Readable<T>;
  /** Shown while the first answer is on its way; grey lines when left out. */
  readonly loading?: ReactNode;
  /** Shown instead of the children when `isEmpty` says so. */
  readonly empty?: ReactNode;
  readonly isEmpty?: (data: T) => boolean;
  readonly children: (data: T) => ReactNode;
}

/** The states that every query has: loading, refused or unreachable, empty, and its data. */
export function QueryState<T>({ query, loading, empty, isEmpty, children }: QueryStateProps<T>): ReactNode {
  const { data, error } = query;
  if (data === undefined) {
    if (error) return <Refusal error={error} onRetry={() => void query.refetch()} />;
    return loading ?? <LoadingLines />;
  }
  if (empty !== undefined && isEmpty?.(data)) return empty;
  return children(data);
}

export function LoadingLines({ lines = 4 }: { readonly lines?: number }): ReactNode {
  const { t } = useTranslation('common');
  return (
    <Stack gap="xs" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={14} width={`${92 - ((line * 17) % 40)}%`} radius="sm" />
      ))}
    </Stack>
  );
}
