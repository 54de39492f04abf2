import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Order } from '../../../domains/orders/contract.ts';
import { Paper, PaperAddress, PaperSums, PaperTable } from '../../components/paper.tsx';
import { useFormats } from '../../lib/formats.ts';

/** The order as a document for the customer: black on white, whatever the theme. */
export function OrderDocument({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation('orders');
  const { company } = useSession();
  const formats = useFormats();
  // Cancelled after a part was handed out: the paper is about that part.
  const isPartSold = order.status === 'Cancelled' && order.items.some((line) => line.fulfilledQuantity > 0);
  const facts = [
    [t('field.date'), formats.date(order.orderDate)],
    [t('field.status'), t(`status.${order.status}`)],
    [t('field.reference'), order.reference],
  ] as const;
  return (
    <Paper
      label={order.orderNumber}
      company={company?.name}
      title={t(`print.title.${order.kind}`, { number: order.orderNumber })}
      aside={
        <PaperAddress lines={[order.customerName ?? order.customerId, order.customerEmail, order.customerPhone]} />
      }
      facts={facts}
      notes={order.notes}
    >
      <PaperTable
        columns={[
          { name: t('print.position') },
          { name: t('lines.product') },
          { name: t('lines.quantity'), isNumber: true },
          { name: t('lines.price'), isNumber: true },
          { name: t('lines.total'), isNumber: true },
        ]}
        rows={order.items.map((line, place) => ({
          key: line.id,
          cells: [
            { text: formats.number(place + 1) },
            { text: [line.productName, line.variantInfo].filter(Boolean).join(' · '), below: line.sku },
            { text: formats.quantity(isPartSold ? line.fulfilledQuantity : line.quantity) },
            { text: formats.price(line.price) },
            { text: formats.money(line.lineTotal) },
          ],
        }))}
      />
      <Sums order={order} />
    </Paper>
  );
}

function Sums({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation('orders');
  const formats = useFormats();
  const sums = [
    [t('field.subtotal'), order.subtotal],
    ...(order.discount > 0 ? ([[t('field.discount'), -order.discount]] as const) : []),
    [t('field.tax', { rate: formats.number(order.taxRate, 3) }), order.tax],
    [t('field.total'), order.totalAmount],
  ] as const;
  return <PaperSums sums={sums.map(([name, amount]) => [name, formats.money(amount)])} />;
}
