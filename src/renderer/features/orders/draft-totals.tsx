import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyField } from '../../components/number-field.tsx';
import { fromMinor } from '../../../contract/money.ts';
import type { Totals } from '../../../domains/orders/model.ts';
import { OrderTotals } from './order-totals.tsx';

interface DraftTotalsProps {
  /** Minor units. */
  readonly totals: Totals;
  readonly taxRate: number;
  readonly discount: number | string;
  readonly isTooMuch: boolean;
  onDiscount(discount: number | string): void;
}

/** The totals of an order that is being typed, with the field for its discount. */
export function DraftTotals({ totals, taxRate, discount, isTooMuch, onDiscount }: DraftTotalsProps): ReactNode {
  const { t } = useTranslation('orders');
  return (
    <OrderTotals
      subtotal={fromMinor(totals.subtotal)}
      tax={fromMinor(totals.tax)}
      taxRate={taxRate}
      total={fromMinor(totals.total)}
      discount={
        <MoneyField
          aria-label={t('field.discount')}
          aria-invalid={isTooMuch || undefined}
          error={isTooMuch}
          value={discount}
          onChange={onDiscount}
          placeholder="0"
          min={0}
          w={128}
          ms="auto"
          styles={{ input: { textAlign: 'end' } }}
        />
      }
    />
  );
}
