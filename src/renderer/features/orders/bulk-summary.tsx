import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkResult } from '../../../domains/orders/contract.ts';
import { useRefusalText } from '../../lib/refusal-text.ts';

interface BulkSummaryProps {
  readonly result: BulkResult;
  onClose(): void;
}

/** What came of several orders at once: how many were done, and which were refused, why. */
export function BulkSummary({ result, onClose }: BulkSummaryProps): ReactNode {
  const { t } = useTranslation(['orders', 'common']);
  const { done, refused } = result;
  const isClean = refused.length === 0;
  return (
    <Alert
      role="status"
      color={isClean ? 'teal' : 'orange'}
      icon={isClean ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      title={[t('bulk.done', { count: done.length }), isClean ? null : t('bulk.refused', { count: refused.length })]
        .filter(Boolean)
        .join(' · ')}
      withCloseButton
      closeButtonLabel={t('common:close')}
      onClose={onClose}
      mb="xs"
      p="xs"
    >
      {isClean ? null : <Refused refused={refused} />}
    </Alert>
  );
}

function Refused({ refused }: Pick<BulkResult, 'refused'>): ReactNode {
  const say = useRefusalText();
  return (
    <List size="sm" mah={160} style={{ overflowY: 'auto' }}>
      {refused.map(({ id, orderNumber, code, message, details }) => {
        const why = say({ code, message, details });
        const isNamed = orderNumber !== null && why.includes(orderNumber);
        return (
          <List.Item key={id}>
            {isNamed ? null : (
              <Text span size="sm" fw={600} className="tabular" me={6}>
                {orderNumber ?? id}
              </Text>
            )}
            {why}
          </List.Item>
        );
      })}
    </List>
  );
}
