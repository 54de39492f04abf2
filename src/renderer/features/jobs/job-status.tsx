import {
  IconBan,
  IconCircleCheck,
  IconClock,
  IconExclamationCircle,
  type Icon,
  IconPlayerPause,
  IconProgress,
  IconTableImport,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchStatus } from '../../../domains/batches/contract.ts';
import type { Tone } from '../../app/feature.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

const looks: Readonly<Record<BatchStatus, { readonly tone: Tone; readonly icon: Icon }>> = {
  draft: { tone: 'neutral', icon: IconTableImport },
  pending: { tone: 'neutral', icon: IconClock },
  running: { tone: 'info', icon: IconProgress },
  paused: { tone: 'warning', icon: IconPlayerPause },
  completed: { tone: 'ok', icon: IconCircleCheck },
  failed: { tone: 'critical', icon: IconExclamationCircle },
  cancelled: { tone: 'neutral', icon: IconBan },
};

export const toneOf = (status: BatchStatus): Tone => looks[status].tone;

export function JobStatus({ status }: { readonly status: BatchStatus }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <StatusBadge tone={looks[status].tone} icon={looks[status].icon}>
      {t(`status.${status}`)}
    </StatusBadge>
  );
}
