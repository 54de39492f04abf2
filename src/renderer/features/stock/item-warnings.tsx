import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemWarning, StockItemWithWarnings } from '../../../domains/inventory/contract.ts';

interface ItemWarningsProps {
  readonly item: StockItemWithWarnings;
  /** Back to the form, to mend what is wrong. */
  onChange?(): void;
  onDone(): void;
}

/** An item was saved, and something about it is worth a look: said in place of the form. */
export function ItemWarnings({ item, onChange, onDone }: ItemWarningsProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const barcode = item.barcode ?? '';
  const say = ({ code, items }: ItemWarning) =>
    code === 'BARCODE_SHARED'
      ? t('warning.shared', {
          barcode,
          items: items.map(({ sku, name }) => `${sku} (${name})`).join(', '),
        })
      : t('warning.unusual', { barcode });
  return (
    <Stack gap="sm">
      <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} role="alert" title={t('warning.title')}>
        <Stack gap={4}>
          {item.warnings?.map((warning) => (
            <Text key={warning.code} size="sm">
              {say(warning)}
            </Text>
          ))}
        </Stack>
      </Alert>
      <Group justify="flex-end" gap="xs">
        {onChange ? (
          <Button variant="default" onClick={onChange}>
            {t('warning.change')}
          </Button>
        ) : null}
        <Button onClick={onDone} autoFocus>
          {t('warning.keep')}
        </Button>
      </Group>
    </Stack>
  );
}

export const hasWarnings = ({ warnings = [] }: StockItemWithWarnings): boolean => warnings.length > 0;
