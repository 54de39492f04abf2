import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Order, OrderLine } from '../../../domains/orders/contract.ts';
import { Money, Price, Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import styles from './orders.module.css';

/** What was ordered, what of it was handed out, and what is still owed. */
export function OrderLines({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation('orders');
  const formats = useFormats();
  return (
    <Table className={styles['lines']} aria-label={t('lines.title')} verticalSpacing={6} horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('lines.product')}</Table.Th>
          <Table.Th ta="end">{t('lines.quantity')}</Table.Th>
          <Table.Th ta="end" visibleFrom="xs">
            {t('lines.price')}
          </Table.Th>
          <Table.Th ta="end">{t('lines.total')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {order.items.map((line) => (
          <Table.Tr key={line.id}>
            <Table.Td>
              <Product line={line} />
              <Text size="xs" c="dimmed" hiddenFrom="xs">
                {t('lines.each', { price: formats.price(line.price) })}
              </Text>
              <LineState line={line} order={order} />
            </Table.Td>
            <Table.Td ta="end">
              <Quantity value={line.quantity} />
            </Table.Td>
            <Table.Td ta="end" visibleFrom="xs">
              <Price value={line.price} />
            </Table.Td>
            <Table.Td ta="end">
              <Money value={line.lineTotal} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Product({ line }: { readonly line: OrderLine }): ReactNode {
  const { may } = useSession();
  const { skuId } = line;
  return (
    <>
      <Text size="sm">{[line.productName, line.variantInfo].filter(Boolean).join(' · ')}</Text>
      {skuId && may('stock.view') ? (
        <Anchor size="xs" renderRoot={(props) => <Link to="/stock" search={{ item: skuId }} {...props} />}>
          {line.sku}
        </Anchor>
      ) : (
        <Text size="xs" c="dimmed">
          {line.sku}
        </Text>
      )}
    </>
  );
}

/** Only where the line is not simply as ordered. */
function LineState({ line, order }: { readonly line: OrderLine; readonly order: Order }): ReactNode {
  const { t } = useTranslation('orders');
  const formats = useFormats();
  const { quantity, fulfilledQuantity, backorderedQuantity } = line;
  const isUnderWay = order.status === 'Partial' || (order.status === 'Cancelled' && fulfilledQuantity > 0);
  if (!isUnderWay || quantity < 0) return null;
  const parts: string[] = [
    t('lines.fulfilled', { done: formats.quantity(fulfilledQuantity), all: formats.quantity(quantity) }),
  ];
  if (backorderedQuantity > 0) parts.push(t('lines.backordered', { units: formats.quantity(backorderedQuantity) }));
  return (
    <Text size="xs" {...(fulfilledQuantity === quantity ? { c: 'dimmed' } : { fw: 600 })}>
      {parts.join(' · ')}
    </Text>
  );
}
