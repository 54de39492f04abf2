import { CloseButton, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface BulkBarProps {
  readonly count: number;
  onClear(): void;
  readonly children: ReactNode;
}

/** What can be done with the selected rows. */
export function BulkBar({ count, onClear, children }: BulkBarProps): ReactNode {
  const { t } = useTranslation('common');
  return (
    <Paper withBorder px="sm" py={6} mb="xs" bg="var(--row-active)" role="toolbar" aria-label={t('table.bulk')}>
      <Group gap="sm">
        <Text size="sm" fw={600}>
          {t('table.selected', { count })}
        </Text>
        {children}
        <CloseButton ml="auto" size="sm" onClick={onClear} aria-label={t('table.clearSelection')} />
      </Group>
    </Paper>
  );
}
