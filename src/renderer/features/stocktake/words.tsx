import { IconArrowsSplit, IconCircleCheck, IconCircleDashed, IconCircleX, IconRepeat } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineStatus, Stocktake, StocktakeStatus } from '../../../domains/stocktake/contract.ts';
import type { Tone } from '../../app/feature.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

const statusTones = { open: 'info', posted: 'ok', cancelled: 'neutral' } as const satisfies Record<
  StocktakeStatus,
  Tone
>;
const statusIcons = { open: IconCircleDashed, posted: IconCircleCheck, cancelled: IconCircleX };

export function StocktakeBadge({ status }: { readonly status: StocktakeStatus }): ReactNode {
  const { t } = useTranslation('stocktake');
  return (
    <StatusBadge tone={statusTones[status]} icon={statusIcons[status]}>
      {t(`status.${status}`)}
    </StatusBadge>
  );
}

const lineTones = { open: 'neutral', counted: 'ok', conflict: 'warning', recount: 'info' } as const satisfies Record<
  LineStatus,
  Tone
>;
const lineIcons = {
  open: IconCircleDashed,
  counted: IconCircleCheck,
  conflict: IconArrowsSplit,
  recount: IconRepeat,
};

export function LineBadge({ status }: { readonly status: LineStatus }): ReactNode {
  const { t } = useTranslation('stocktake');
  return (
    <StatusBadge tone={lineTones[status]} icon={lineIcons[status]}>
      {t(`line.${status}`)}
    </StatusBadge>
  );
}

/** What a count is about, in words. */
export function useScopeWords(): (scope: Stocktake['scope']) => string {
  const { t } = useTranslation('stocktake');
  return ({ kind, value }) =>
    kind === 'place' || kind === 'category' ? t(`scope.${kind}`, { value: value ?? '' }) : t(`scope.${kind}`);
}
