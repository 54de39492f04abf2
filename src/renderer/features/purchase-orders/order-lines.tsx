import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { PurchaseOrder, PurchaseOrderLine } from '../../../domains/purchasing/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Money, Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import styles from './purchasing.module.css';
import { Variance } from './variance.tsx';

/** What was ordered, what of it came in, at which price. */
export function OrderLines({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  return (
    <Table className={styles.lines} aria-label={t('lines.title')} verticalSpacing={6} horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('lines.item')}</Table.Th>
          <Table.Th ta="end">{t('lines.quantity')}</Table.Th>
          <Table.Th ta="end">{t('lines.price')}</Table.Th>
          <Table.Th ta="end">{t('lines.total')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {order.items.map((line) => (
          <Table.Tr key={line.id}>
            <Table.Td>
              <Item line={line} />
            </Table.Td>
            <Table.Td ta="end">
              <Quantity value={line.orderedQuantity} unit={line.unit} />
              <Progress line={line} status={order.status} />
            </Table.Td>
            <Table.Td ta="end">
              <Price line={line} />
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

function Item({ line }: { readonly line: PurchaseOrderLine }): ReactNode {
  const { may } = useSession();
  return (
    <>
      <Text size="sm">{[line.productName, line.variantInfo].filter(Boolean).join(', ')}</Text>
      {may('stock.view') ? (
        <Anchor renderRoot={(props) => <Link to="/stock" search={{ item: line.skuId }} {...props} />} size="xs">
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

interface ProgressProps {
  readonly line: PurchaseOrderLine;
  readonly status: PurchaseOrder['status'];
}

/** How much came in, once goods may come. */
function Progress({ line, status }: ProgressProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  const { receivedQuantity, orderedQuantity } = line;
  if (status === 'Draft' || status === 'Sent' || (status === 'Cancelled' && receivedQuantity === 0)) return null;
  return (
    <Text size="xs" c={receivedQuantity === orderedQuantity ? 'dimmed' : 'var(--mantine-color-orange-text)'}>
      <LiveValue value={receivedQuantity}>
        {t('lines.received', { units: formats.quantity(receivedQuantity) })}
      </LiveValue>
    </Text>
  );
}

/** The ordered price; below it the received one where it differs. */
function Price({ line }: { readonly line: PurchaseOrderLine }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  return (
    <>
      <Money value={line.orderedPrice} />
      {line.priceVariance !== 0 && line.receivedPrice !== null ? (
        <>
          <Text size="xs" c="dimmed" className="tabular">
            {t('lines.receivedAt', { price: formats.money(line.receivedPrice) })}
          </Text>
          <Variance value={line.priceVariance} of={line.orderedPrice} />
        </>
      ) : null}
    </>
  );
}
