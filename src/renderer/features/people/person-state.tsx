import { IconCircleDot, IconCircleOff, IconPointFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresence } from '../../../client/react.ts';
import type { Person } from '../../../domains/people/contract.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

export function PersonState({ person }: { readonly person: Pick<Person, 'id' | 'isActive'> }): ReactNode {
  const { t } = useTranslation('people');
  const { online } = usePresence();
  if (!person.isActive) {
    return (
      <StatusBadge tone="warning" icon={IconCircleOff}>
        {t('list.deactivated')}
      </StatusBadge>
    );
  }
  const isOnline = online.has(person.id);
  return (
    <StatusBadge tone={isOnline ? 'ok' : 'neutral'} icon={isOnline ? IconPointFilled : IconCircleDot}>
      {isOnline ? t('list.online') : t('list.offline')}
    </StatusBadge>
  );
}
