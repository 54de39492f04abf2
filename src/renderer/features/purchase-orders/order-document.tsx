import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { PurchaseOrder, Supplier } from '../../../domains/purchasing/contract.ts';
import { Paper, PaperAddress, PaperSums, PaperTable } from '../../components/paper.tsx';
import { useFormats } from '../../lib/formats.ts';

interface OrderDocumentProps {
  readonly order: PurchaseOrder;
  readonly supplier: Supplier;
}

/** The purchase order as a document for the supplier: black on white, whatever the theme. */
export function OrderDocument({ order, supplier }: OrderDocumentProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const { company } = useSession();
  const formats = useFormats();
  const { street, zipCode, city, state, country } = supplier.address;
  const address = [
    supplier.name,
    supplier.contactPerson,
    street,
    [zipCode, city, state].filter(Boolean).join(' '),
    country,
    supplier.email,
  ];
  const expected = order.expectedDeliveryDate;
  const isFirm = order.status !== 'Draft' && order.status !== 'Cancelled';
  const facts = [
    [t('print.date'), formats.date(order.sentAt ?? order.createdAt)],
    [t('print.supplierCode'), supplier.code],
    [t('print.reference'), order.reference],
    [t('print.expected'), expected && formats.day(expected)],
    [t('print.terms'), supplier.paymentTerms],
    [t('field.status'), isFirm ? null : t(`status.${order.status}`)],
  ] as const;
  return (
    <Paper
      label={order.poNumber}
      company={company?.name}
      title={t('print.title', { number: order.poNumber })}
      aside={<PaperAddress lines={address} />}
      facts={facts}
      notes={order.notes}
    >
      <PaperTable
        columns={[
          { name: t('print.position') },
          { name: t('lines.item') },
          { name: t('lines.quantity'), isNumber: true },
          { name: t('lines.price'), isNumber: true },
          { name: t('lines.total'), isNumber: true },
        ]}
        rows={order.items.map((line, place) => ({
          key: line.id,
          cells: [
            { text: formats.number(place + 1) },
            { text: [line.productName, line.variantInfo].filter(Boolean).join(', '), below: line.sku },
            { text: [formats.quantity(line.orderedQuantity), line.unit].filter(Boolean).join(' ') },
            { text: formats.price(line.orderedPrice) },
            { text: formats.money(line.lineTotal) },
          ],
        }))}
      />
      <Sums order={order} />
    </Paper>
  );
}

function Sums({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  const tax = order.taxRate === null ? t('field.tax') : t('field.taxOf', { rate: formats.number(order.taxRate, 3) });
  const sums = [
    [t('field.subtotal'), order.subtotal],
    [tax, order.tax],
    [t('field.shipping'), order.shippingCost],
    [t('field.total'), order.totalAmount],
  ] as const;
  return <PaperSums sums={sums.map(([name, amount]) => [name, formats.money(amount)])} />;
}
