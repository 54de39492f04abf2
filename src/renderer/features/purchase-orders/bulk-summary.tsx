import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../../lib/refusal-text.ts';
import type { BulkResult } from './use-bulk.ts';

interface BulkSummaryProps {
  readonly result: BulkResult;
  onClose(): void;
}

/** Which of several orders were refused, and why; what was done shows in the list. */
export function BulkSummary({ result, onClose }: BulkSummaryProps): ReactNode {
  const { t } = useTranslation(['purchaseOrders', 'common']);
  const say = useRefusalText();
  const { done, refused } = result;
  if (refused.length === 0) return null;
  return (
    <Alert
      role="status"
      color="orange"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={[t('bulk.done', { count: done }), t('bulk.refused', { count: refused.length })].join(' · ')}
      withCloseButton
      closeButtonLabel={t('common:close')}
      onClose={onClose}
      mb="xs"
      p="xs"
    >
      <List size="sm" mah={160} style={{ overflowY: 'auto' }}>
        {refused.map(({ poNumber, error }) => (
          <List.Item key={poNumber}>
            <Text span size="sm" fw={600} className="tabular">
              {poNumber}
            </Text>{' '}
            {say(error)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
