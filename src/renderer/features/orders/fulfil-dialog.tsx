import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../components/number-field.tsx';
import { useCommand } from '../../../client/react.ts';
import { fulfilOrder, getOrder, type Order } from '../../../domains/orders/contract.ts';
import { leftToFulfil } from '../../../domains/orders/model.ts';
import { useFormats } from '../../lib/formats.ts';
import { Shortage } from './shortage.tsx';

interface FulfilDialogProps {
  readonly order: Order;
  onClose(): void;
}

const leftOf = (line: Order['items'][number]): number =>
  leftToFulfil({ quantity: line.quantity, fulfilled: line.fulfilledQuantity });

/** Hands out part of an order: how much of each line. What is there is filled in; nothing is below zero or above the rest. */
export function FulfilDialog({ order, onClose }: FulfilDialogProps): ReactNode {
  const { t } = useTranslation(['orders', 'common']);
  const formats = useFormats();
  const [units, setUnits] = useState<Readonly<Record<string, number | string>>>({});
  const fulfil = useCommand(fulfilOrder, { onDone: onClose, refresh: [getOrder] });
  const lines = order.items.filter((line) => leftOf(line) > 0);
  const unitsOf = (line: Order['items'][number]) =>
    Number(units[line.id] ?? Math.max(0, leftOf(line) - line.backorderedQuantity)) || 0;
  const items = lines.flatMap((line) => {
    const quantity = Math.min(unitsOf(line), leftOf(line));
    return quantity > 0 ? [{ itemId: line.id, quantity }] : [];
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (items.length > 0 && !fulfil.isPending) fulfil.run({ id: order.id, items });
  };
  return (
    <Modal opened onClose={onClose} title={t('fulfil.partTitle', { number: order.orderNumber })} size="lg">
      <form onSubmit={submit}>
        <Stack gap="md">
          {lines.map((line, place) => (
            <Group key={line.id} justify="space-between" wrap="nowrap" gap="md">
              <div style={{ minWidth: 0 }}>
                <Text size="sm" truncate>
                  {line.productName}
                </Text>
                <Text size="xs" c="dimmed">
                  {line.backorderedQuantity > 0
                    ? t('fulfil.leftOwed', {
                        left: formats.quantity(leftOf(line)),
                        owed: formats.quantity(line.backorderedQuantity),
                      })
                    : t('fulfil.left', { left: formats.quantity(leftOf(line)) })}
                </Text>
              </div>
              <NumberField
                aria-label={t('new.quantityOf', { name: line.productName })}
                value={units[line.id] ?? unitsOf(line)}
                onChange={(value) => setUnits({ ...units, [line.id]: value })}
                onFocus={(event) => event.currentTarget.select()}
                decimals={line.quantityDecimals}
                min={0}
                max={leftOf(line)}
                w={110}
                {...(place === 0 ? { 'data-autofocus': true } : {})}
              />
            </Group>
          ))}
          <Shortage error={fulfil.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={fulfil.isPending} disabled={items.length === 0}>
              {t('fulfil.partAction', { count: items.reduce((sum, item) => sum + item.quantity, 0) })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
