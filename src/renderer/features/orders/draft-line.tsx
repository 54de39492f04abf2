import { ActionIcon, Anchor, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyField, NumberField } from '../../components/number-field.tsx';
import { useServerQuery } from '../../../client/react.ts';
import { fromMinor, priceDecimals } from '../../../contract/money.ts';
import { leastOf } from '../../../contract/quantity.ts';
import { mostDecimals } from '../../../contract/units.ts';
import { getItem, itemUpdated, type StockItem, stockUpdated } from '../../../domains/inventory/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Money } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import { type DraftLine as Line, lineTotal } from './draft.ts';
import styles from './orders.module.css';

const itemEvents = [stockUpdated, itemUpdated];

interface DraftLineProps {
  readonly line: Line;
  onChange(next: Partial<Line>): void;
  onRemove(): void;
}

/** A line of a new order; how much there is shows as it changes. */
export function DraftLine({ line, onChange, onRemove }: DraftLineProps): ReactNode {
  const { t } = useTranslation(['orders', 'common']);
  const name = line.item?.name ?? (line.name || t('new.freeLine'));
  const decimals = line.item?.quantityDecimals ?? mostDecimals;
  return (
    <div className={styles['line']} role="group" aria-label={name}>
      {line.item ? (
        <StockedName item={line.item} quantity={Number(line.quantity)} onTake={(quantity) => onChange({ quantity })} />
      ) : (
        <TextInput
          aria-label={t('new.lineName')}
          placeholder={t('new.lineName')}
          value={line.name}
          maxLength={200}
          data-autofocus
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      )}
      <NumberField
        aria-label={t('new.quantityOf', { name })}
        value={line.quantity}
        onChange={(quantity) => onChange({ quantity })}
        onFocus={(event) => event.currentTarget.select()}
        decimals={decimals}
        min={leastOf(decimals)}
        max={1_000_000}
      />
      <MoneyField
        decimals={priceDecimals}
        aria-label={t('new.priceOf', { name })}
        value={line.price}
        onChange={(price) => onChange({ price })}
        onFocus={(event) => event.currentTarget.select()}
        min={0}
      />
      <div className={styles['lineTotal']}>
        <Money value={fromMinor(lineTotal(line))} />
      </div>
      <ActionIcon color="gray" aria-label={t('new.removeLine', { name })} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

interface StockedNameProps {
  readonly item: StockItem;
  readonly quantity: number;
  onTake(quantity: number): void;
}

function StockedName({ item, quantity, onTake }: StockedNameProps): ReactNode {
  const { t } = useTranslation('orders');
  const formats = useFormats();
  const now = useServerQuery(
    getItem,
    { id: item.id },
    { refreshOn: itemEvents, when: (payload) => payload['id'] === item.id },
  );
  const { stock, unit, isActive } = now.data ?? item;
  const isShort = quantity > stock || !isActive;
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="sm" truncate title={item.name}>
        {item.name}
      </Text>
      <Text size="xs" c={isShort ? 'var(--mantine-color-error)' : 'dimmed'} component="div">
        {item.sku} ·{' '}
        <LiveValue value={stock}>
          {isActive ? t('new.available', { stock: formats.quantity(stock), unit }) : t('new.offTheList')}
        </LiveValue>
        {isActive && quantity > stock && stock > 0 ? (
          <>
            {' '}
            <Anchor component="button" type="button" size="xs" onClick={() => onTake(stock)}>
              {t('new.takeWhatIsThere', { stock: formats.quantity(stock) })}
            </Anchor>
          </>
        ) : null}
      </Text>
    </div>
  );
}
