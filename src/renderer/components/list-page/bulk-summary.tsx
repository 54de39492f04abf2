import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkOutcome } from '../../lib/lists/bulk.ts';
import { useRefusalText } from '../../lib/refusal-text.ts';

interface BulkSummaryProps {
  readonly outcome: BulkOutcome;
  onClose(): void;
}

/** What came of a step for several rows: how many were done, and which were refused, why. */
export function BulkSummary({ outcome, onClose }: BulkSummaryProps): ReactNode {
  const { t } = useTranslation('common');
  const { done, refused } = outcome;
  const isClean = refused.length === 0;
  const said = [
    t('table.done', { count: done.length }),
    isClean ? null : t('table.refused', { count: refused.length }),
  ];
  return (
    <Alert
      role="status"
      color={isClean ? 'teal' : 'orange'}
      icon={isClean ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
      title={said.filter(Boolean).join(' · ')}
      withCloseButton
      closeButtonLabel={t('close')}
      onClose={onClose}
      mb="xs"
      p="xs"
    >
      {isClean ? null : <Refused refused={refused} />}
    </Alert>
  );
}

function Refused({ refused }: Pick<BulkOutcome, 'refused'>): ReactNode {
  const say = useRefusalText();
  return (
    <List size="sm" mah={160} style={{ overflowY: 'auto' }}>
      {refused.map(({ id, name, ...error }) => {
        const why = say(error);
        const isNamed = name !== null && why.includes(name);
        return (
          <List.Item key={id}>
            {isNamed ? null : (
              <Text span size="sm" fw={600} className="tabular" me={6}>
                {name ?? id}
              </Text>
            )}
            {why}
          </List.Item>
        );
      })}
    </List>
  );
}
