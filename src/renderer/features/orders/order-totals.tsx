import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import styles from './orders.module.css';

interface OrderTotalsProps {
  readonly subtotal: number;
  readonly tax: number;
  readonly taxRate: number;
  readonly total: number;
  /** The amount, or the field for it; `null` leaves the line out. */
  readonly discount: ReactNode;
}

/** Subtotal, discount, tax and total, one below the other. */
export function OrderTotals({ subtotal, discount, tax, taxRate, total }: OrderTotalsProps): ReactNode {
  const { t } = useTranslation('orders');
  const formats = useFormats();
  return (
    <dl className={styles['totals']}>
      <dt>{t('field.subtotal')}</dt>
      <dd>
        <Money value={subtotal} />
      </dd>
      {discount === null ? null : (
        <>
          <dt>{t('field.discount')}</dt>
          <dd>{discount}</dd>
        </>
      )}
      <dt>{t('field.tax', { rate: formats.number(taxRate, 3) })}</dt>
      <dd>
        <Money value={tax} />
      </dd>
      <dt className={styles['sum']}>{t('field.total')}</dt>
      <dd className={styles['sum']}>
        <Money value={total} />
      </dd>
    </dl>
  );
}
