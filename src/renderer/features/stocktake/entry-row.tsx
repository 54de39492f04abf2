import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CountEntry } from '../../../domains/stocktake/contract.ts';
import { DateTime } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';

interface EntryRowProps {
  readonly entry: CountEntry;
  /** Who counted it. */
  readonly withPerson?: boolean;
  /** The line is known from around it. */
  readonly withoutName?: boolean;
  readonly action?: ReactNode;
}

/** One count by one person; struck through when it does not stand any more. */
export function EntryRow({ entry, withPerson = false, withoutName = false, action }: EntryRowProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const formats = useFormats();
  const { name, sku, quantity, mode, place, userName, countedAt, state, unit } = entry;
  const stands = state === 'stands';
  const amount = t(mode === 'add' ? 'count.added' : 'count.setTo', { quantity: formats.quantity(quantity) });
  const about = [
    withoutName ? null : sku,
    withPerson ? userName : null,
    place,
    state === 'undone' ? t('review.undoneCount') : state === 'replaced' ? t('review.replacedCount') : null,
  ].filter(Boolean);
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" truncate td={stands ? 'none' : 'line-through'} c={stands ? 'inherit' : 'dimmed'}>
          {withoutName ? userName : name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {about.join(' · ')}
          {about.length > 0 ? ' · ' : ''}
          <DateTime value={countedAt} />
        </Text>
      </div>
      <Text size="sm" fw={600} className="tabular" c={stands ? 'inherit' : 'dimmed'} style={{ whiteSpace: 'nowrap' }}>
        {amount} {unit}
      </Text>
      {action}
    </Group>
  );
}
