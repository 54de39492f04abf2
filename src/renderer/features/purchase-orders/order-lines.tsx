import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { PurchaseOrder, PurchaseOrderLine } from '../../../domains/purchasing/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Money, Price, Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import styles from './purchasing.module.css';
import { Variance } from './variance.tsx';

/** What was ordered, what of it came in, at which price. */
export function OrderLines({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  return (
    <ul className={styles['lines']} aria-label={t('lines.title')}>
      {order.items.map((line) => (
        <li key={line.id} className={styles['orderedLine']}>
          <Item line={line} />
          <div className={styles['amounts']}>
            <Text size="sm" fw={600} component="div">
              <Money value={line.lineTotal} />
            </Text>
            <Text size="xs" c="dimmed" component="div">
              <Quantity value={line.orderedQuantity} unit={line.unit} /> × <Price value={line.orderedPrice} />
            </Text>
          </div>
          <Arrived line={line} status={order.status} />
        </li>
      ))}
    </ul>
  );
}

function Item({ line }: { readonly line: PurchaseOrderLine }): ReactNode {
  const { may } = useSession();
  const { skuId } = line;
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="sm">{[line.productName, line.variantInfo].filter(Boolean).join(', ')}</Text>
      {may('stock.view') ? (
        <Anchor size="xs" renderRoot={(props) => <Link to="/stock" search={{ item: skuId }} {...props} />}>
          {line.sku}
        </Anchor>
      ) : (
        <Text size="xs" c="dimmed">
          {line.sku}
        </Text>
      )}
    </div>
  );
}

interface ArrivedProps {
  readonly line: PurchaseOrderLine;
  readonly status: PurchaseOrder['status'];
}

/** How much came in, and at which price where it differs; once goods may come. */
function Arrived({ line, status }: ArrivedProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  const { receivedQuantity: done, orderedQuantity: all, receivedPrice, priceVariance, orderedPrice } = line;
  const isUnderWay = status === 'Confirmed' || status === 'Received';
  if (!isUnderWay && done === 0) return null;
  return (
    <Group gap="xs" className={styles['arrived'] ?? ''}>
      <Text
        size="xs"
        c={done === 0 || done === all ? 'dimmed' : 'var(--mantine-color-orange-light-color)'}
        component="div"
      >
        <LiveValue value={done}>
          {t('lines.received', { done: formats.quantity(done), all: formats.quantity(all) })}
        </LiveValue>
      </Text>
      {priceVariance !== 0 && receivedPrice !== null ? (
        <>
          <Text size="xs" c="dimmed" className="tabular">
            {t('lines.receivedAt', { price: formats.price(receivedPrice) })}
          </Text>
          <Variance value={priceVariance} of={orderedPrice} />
        </>
      ) : null}
    </Group>
  );
}
