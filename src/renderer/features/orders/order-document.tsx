import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Order } from '../../../domains/orders/contract.ts';
import { useFormats } from '../../lib/formats.ts';
import styles from './document.module.css';

/** The order as a document for the customer: black on white, whatever the theme. */
export function OrderDocument({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation('orders');
  const { company } = useSession();
  const formats = useFormats();
  const customer = [order.customerName ?? order.customerId, order.customerEmail, order.customerPhone].filter(Boolean);
  const facts = [
    [t('field.date'), formats.date(order.orderDate)],
    [t('field.status'), t(`status.${order.status}`)],
    [t('field.reference'), order.reference],
  ] as const;
  return (
    <article className={styles.document} aria-label={order.orderNumber}>
      <header className={styles.head}>
        <div>
          <p className={styles.company}>{company?.name}</p>
          <h1 className={styles.title}>{t(`print.title.${order.kind}`, { number: order.orderNumber })}</h1>
        </div>
        <address className={styles.customer}>
          {customer.map((line) => (
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
            <th>{t('lines.product')}</th>
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
                {[line.productName, line.variantInfo].filter(Boolean).join(' · ')}
                <div className={styles.sku}>{line.sku}</div>
              </td>
              <td className={styles.number}>{formats.quantity(line.quantity)}</td>
              <td className={styles.number}>{formats.money(line.price)}</td>
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

function Sums({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation('orders');
  const formats = useFormats();
  const sums = [
    [t('field.subtotal'), order.subtotal],
    ...(order.discount > 0 ? ([[t('field.discount'), -order.discount]] as const) : []),
    [t('field.tax', { rate: formats.number(order.taxRate, 3) }), order.tax],
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
