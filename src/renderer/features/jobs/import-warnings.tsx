import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchDetails } from '../../../domains/batches/contract.ts';

/** What is worth a look about items that come in: their barcodes. */
export function ImportWarnings({ warnings }: { readonly warnings: BatchDetails['warnings'] }): ReactNode {
  const { t } = useTranslation('jobs');
  if (warnings.length === 0) return null;
  return (
    <Alert color="orange" p="xs" role="note" title={t('warnings.title')}>
      <List size="sm" spacing={2}>
        {warnings.map(({ what, field, code, message }) => (
          <List.Item key={`${what} ${field} ${code}`}>
            {what}: {t(`warnings.${code}`, { defaultValue: message })}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
