import { IconBellOff, IconTruckDelivery } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../domains/alerts/contract.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

/** How bad it is, in a colour and a word. What is settled is no longer bad. */
export function SeverityBadge({ alert }: { readonly alert: Pick<Alert, 'severity' | 'state'> }): ReactNode {
  const { t } = useTranslation('alerts');
  return (
    <StatusBadge tone={alert.state === 'settled' ? 'neutral' : alert.severity}>
      {t(`severity.${alert.severity}`)}
    </StatusBadge>
  );
}

export function StateBadge({ alert }: { readonly alert: Pick<Alert, 'state'> }): ReactNode {
  const { t } = useTranslation('alerts');
  const label = t(`state.${alert.state}`);
  if (alert.state === 'settled') return <StatusBadge tone="ok">{label}</StatusBadge>;
  if (alert.state === 'covered') {
    return (
      <StatusBadge tone="info" icon={IconTruckDelivery}>
        {label}
      </StatusBadge>
    );
  }
  if (alert.state === 'snoozed') {
    return (
      <StatusBadge tone="neutral" icon={IconBellOff}>
        {label}
      </StatusBadge>
    );
  }
  return null;
}
