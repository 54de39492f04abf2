import { Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/formats.ts';

interface VarianceProps {
  /** Received − ordered; nothing shows for 0. */
  readonly value: number;
  /** Of which it is a share. */
  readonly of?: number;
}

/** A difference of price: an arrow, a sign and the amount; dearer stands out. */
export function Variance({ value, of }: VarianceProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  if (value === 0) return null;
  const isDearer = value > 0;
  const Arrow = isDearer ? IconArrowUpRight : IconArrowDownRight;
  const share = of ? ` (${formats.percent((Math.abs(value) / of) * 100)})` : '';
  const amount = `${isDearer ? '+' : '−'}${formats.money(Math.abs(value))}${share}`;
  return (
    <Text
      span
      size="xs"
      className="tabular"
      c={isDearer ? 'var(--mantine-color-orange-light-color)' : 'var(--mantine-color-teal-light-color)'}
      style={{ whiteSpace: 'nowrap' }}
      title={isDearer ? t('variance.dearer') : t('variance.cheaper')}
    >
      <Arrow size={12} aria-hidden style={{ verticalAlign: '-1px' }} /> {amount}
    </Text>
  );
}
