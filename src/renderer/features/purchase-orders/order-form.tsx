import { ActionIcon, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyField, NumberField } from '../../components/number-field.tsx';
import { useServerQuery } from '../../../client/react.ts';
import { fromMinor, lineTotal, priceDecimals, toMillionths } from '../../../contract/money.ts';
import { leastOf, toThousandths } from '../../../contract/quantity.ts';
import { type OrderSuggestion, suggestOrders } from '../../../domains/purchasing/contract.ts';
import { ItemPicker } from '../../components/item-picker.tsx';
import { Money } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import {
  changeLine,
  type Draft,
  type DraftLine,
  shownLine,
  type Suggestions,
  totalsOfDraft,
  withItem,
  withoutLine,
} from './draft.ts';
import styles from './purchasing.module.css';
import { useSuppliers } from './use-suppliers.ts';

/** What the server suggests for the lines, by item. */
export function useSuggestions(draft: Draft): Suggestions {
  const itemIds = useMemo(() => [...new Set(draft.lines.map(({ skuId }) => skuId))].toSorted(), [draft.lines]);
  const { supplierId } = draft;
  const answer = useServerQuery(
    suggestOrders,
    { itemIds, ...(supplierId ? { supplierId } : {}) },
    { enabled: itemIds.length > 0, keepPrevious: true },
  );
  const { data } = answer;
  return useMemo(() => new Map((data ?? []).map((one) => [one.itemId, one])), [data]);
}

interface OrderFormProps {
  readonly draft: Draft;
  readonly suggestions: Suggestions;
  /** The supplier has it: it stays that supplier's. */
  readonly sent?: boolean;
  /** The supplier is given: what to order comes next. */
  readonly itemsFirst?: boolean;
  onChange(update: (before: Draft) => Draft): void;
}

/** The fields of a purchase order, new or changed. */
export function OrderForm(props: OrderFormProps): ReactNode {
  const { draft, suggestions, sent = false, itemsFirst = false, onChange } = props;
  const { t } = useTranslation('purchaseOrders');
  const set = (next: Partial<Draft>) => onChange((before) => ({ ...before, ...next }));
  const terms = (
    <Stack gap="xs">
      <SimpleGrid cols={2} spacing="xs">
        <TextInput
          type="date"
          label={t('field.expected')}
          value={draft.expected}
          onChange={(event) => set({ expected: event.currentTarget.value })}
        />
        <TextInput
          label={t('field.reference')}
          value={draft.reference}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => set({ reference: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Textarea
        label={t('field.notes')}
        value={draft.notes}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => set({ notes: event.currentTarget.value })}
      />
    </Stack>
  );
  return (
    <Stack gap="md">
      {sent ? null : <SupplierField value={draft.supplierId} onChange={(supplierId) => set({ supplierId })} />}
      <Stack gap="xs">
        <ItemPicker
          label={t('new.items')}
          autoFocus={itemsFirst}
          description={draft.lines.length === 0 ? t('new.itemsHint') : ''}
          onPick={(item) => onChange((before) => withItem(before, item, suggestions.get(item.id)))}
        />
        <div>
          {draft.lines.map((line) => (
            <Line
              key={line.key}
              line={line}
              suggestion={suggestions.get(line.skuId)}
              onChange={(next) => onChange((before) => changeLine(before, line.key, next))}
              onRemove={() => onChange((before) => withoutLine(before, line.key))}
            />
          ))}
        </div>
      </Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="md">
        {terms}
        <Sums draft={draft} suggestions={suggestions} onChange={set} />
      </SimpleGrid>
    </Stack>
  );
}

interface SupplierFieldProps {
  readonly value: string | null;
  onChange(value: string | null): void;
}

function SupplierField({ value, onChange }: SupplierFieldProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const suppliers = useSuppliers();
  return (
    <Select
      label={t('field.supplier')}
      placeholder={t('new.chooseSupplier')}
      data={suppliers ?? []}
      value={value}
      onChange={onChange}
      searchable
      limit={100}
      nothingFoundMessage={t('new.noSuchSupplier')}
      allowDeselect={false}
      required
      data-autofocus={value === null || undefined}
    />
  );
}

interface LineProps {
  readonly line: DraftLine;
  readonly suggestion: OrderSuggestion | undefined;
  onChange(next: Partial<DraftLine>): void;
  onRemove(): void;
}

function Line({ line, suggestion, onChange, onRemove }: LineProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  const { name } = line;
  const { quantity, price } = shownLine(line, suggestion);
  const total = lineTotal(toThousandths(Number(quantity) || 0), toMillionths(Number(price) || 0));
  const facts = suggestion && [
    t('new.inStock', { stock: formats.quantity(suggestion.stock), unit: line.unit }),
    suggestion.onOrder > 0 ? t('new.onOrder', { units: formats.quantity(suggestion.onOrder) }) : null,
    suggestion.lastPrice === null ? null : t('new.lastPrice', { price: formats.price(suggestion.lastPrice) }),
  ];
  const received =
    line.received > 0 ? t('edit.received', { units: formats.quantity(line.received), unit: line.unit }) : null;
  return (
    <div className={styles['line']} role="group" aria-label={name}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate title={name}>
          {name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[line.sku, received, ...(facts ?? [])].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <NumberField
        aria-label={t('new.quantityOf', { name })}
        value={quantity}
        onChange={(next) => onChange({ quantity: next })}
        onFocus={(event) => event.currentTarget.select()}
        decimals={line.quantityDecimals}
        min={Math.max(line.received, leastOf(line.quantityDecimals))}
        max={1_000_000_000}
      />
      <MoneyField
        decimals={priceDecimals}
        aria-label={t('new.priceOf', { name })}
        value={price}
        onChange={(next) => onChange({ price: next })}
        onFocus={(event) => event.currentTarget.select()}
        min={0}
      />
      <div className={styles['lineTotal']}>
        <Money value={fromMinor(total)} />
      </div>
      <ActionIcon
        color="gray"
        aria-label={t('new.removeLine', { name })}
        disabled={line.received > 0}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

interface SumsProps {
  readonly draft: Draft;
  readonly suggestions: Suggestions;
  onChange(next: Partial<Draft>): void;
}

function Sums({ draft, suggestions, onChange }: SumsProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const totals = totalsOfDraft(draft, suggestions);
  const hasRate = draft.taxRate !== '' || draft.tax === '';
  return (
    <dl className={styles['totals']}>
      <dt>{t('field.subtotal')}</dt>
      <dd>
        <Money value={fromMinor(totals.subtotal)} />
      </dd>
      <dt>
        {hasRate ? (
          <NumberField
            decimals={3}
            aria-label={t('new.taxRate')}
            leftSection={<span className={styles['before']}>{t('field.tax')}</span>}
            leftSectionWidth={56}
            suffix=" %"
            value={draft.taxRate}
            onChange={(taxRate) => onChange({ taxRate })}
            min={0}
            max={100}
            w={150}
          />
        ) : (
          t('field.tax')
        )}
      </dt>
      <dd>
        {hasRate ? (
          <Money value={fromMinor(totals.tax)} />
        ) : (
          <Amount label={t('field.tax')} value={draft.tax} onChange={(tax) => onChange({ tax })} />
        )}
      </dd>
      <dt>{t('field.shipping')}</dt>
      <dd>
        <Amount label={t('field.shipping')} value={draft.shipping} onChange={(shipping) => onChange({ shipping })} />
      </dd>
      <dt className={styles['sum']}>{t('field.total')}</dt>
      <dd className={styles['sum']}>
        <Money value={fromMinor(totals.totalAmount)} />
      </dd>
    </dl>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: number | string;
  onChange(value: number | string): void;
}

function Amount({ label, value, onChange }: AmountProps): ReactNode {
  return (
    <MoneyField
      aria-label={label}
      placeholder="0"
      value={value}
      onChange={onChange}
      min={0}
      w={128}
      styles={{ input: { textAlign: 'end' } }}
    />
  );
}
