import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { PurchaseOrder, Supplier } from '../../../domains/purchasing/contract.ts';
import { useFormats } from '../../lib/formats.ts';
import styles from './document.module.css';

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
  ].filter((line) => line);
  const expected = order.expectedDeliveryDate;
  const isFirm = order.status !== 'Draft' && order.status !== 'Cancelled';
  const facts = [
    [t('print.date'), formats.date(order.sentAt ?? order.createdAt)],
    [t('print.supplierCode'), supplier.code],
    [t('print.reference'), order.reference],
    [t('print.expected'), expected && formats.date(`${expected.slice(0, 10)}T12:00:00`)],
    [t('print.terms'), supplier.paymentTerms],
    [t('field.status'), isFirm ? null : t(`status.${order.status}`)],
  ] as const;
  return (
    <article className={styles.document} aria-label={order.poNumber}>
      <header className={styles.head}>
        <div>
          <p className={styles.company}>{company?.name}</p>
          <h1 className={styles.title}>{t('print.title', { number: order.poNumber })}</h1>
        </div>
        <address className={styles.supplier}>
          {address.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </address>
      </header>
      <dl className={styles.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('print.position')}</th>
            <th>{t('lines.item')}</th>
            <th className={styles.number}>{t('lines.quantity')}</th>
            <th className={styles.number}>{t('lines.price')}</th>
            <th className={styles.number}>{t('lines.total')}</th>
          </tr>
        </thead>
        <tbody>
          {order.items.map((line, place) => (
            <tr key={line.id}>
              <td>{formats.number(place + 1)}</td>
              <td>
                {[line.productName, line.variantInfo].filter(Boolean).join(', ')}
                <div className={styles.sku}>{line.sku}</div>
              </td>
              <td className={styles.number}>
                {formats.quantity(line.orderedQuantity)} {line.unit}
              </td>
              <td className={styles.number}>{formats.money(line.orderedPrice)}</td>
              <td className={styles.number}>{formats.money(line.lineTotal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sums order={order} />
      {order.notes ? <p className={styles.notes}>{order.notes}</p> : null}
    </article>
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
  return (
    <table className={styles.sums}>
      <tbody>
        {sums.map(([name, amount]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={styles.number}>{formats.money(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
