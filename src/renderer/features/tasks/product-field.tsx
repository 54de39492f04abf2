import { Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useServerQuery } from '../../../client/react.ts';
import { listItems, type StockItem } from '../../../domains/inventory/contract.ts';
import { useFormats } from '../../lib/formats.ts';

const SETTLE_MS = 200;
const FOUND_AT_MOST = 20;

interface ProductFieldProps {
  readonly value: StockItem | null;
  readonly error: string | null;
  onChange(item: StockItem | null): void;
  /** An item was scanned: on to the quantity. */
  onScanned(): void;
}

const labelOf = (item: StockItem): string => `${item.sku} · ${item.name}`;

/** What a scanner types, Enter included, comes faster than the list can follow: it is looked up by itself. */
const isCode = (item: StockItem, code: string): boolean =>
  item.barcode === code || item.sku.toLowerCase() === code.toLowerCase();

/** An item of the stock, by search or by scan. */
export function ProductField({ value, error, onChange, onScanned }: ProductFieldProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const formats = useFormats();
  const client = useClient();
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  // The field shows the chosen item's label, which is nothing to search for.
  const wanted = value && typed === labelOf(value) ? '' : typed.trim();
  const [settled] = useDebouncedValue(wanted, SETTLE_MS);
  const found = useServerQuery(listItems, { search: settled, limit: FOUND_AT_MOST }, { keepPrevious: true });
  const items = found.data?.items ?? [];
  const known = value && !items.some((item) => item.id === value.id) ? [value, ...items] : items;
  const isBehind = wanted !== settled || found.isPlaceholderData;

  const scan = async (code: string) => {
    const answer = await client.query(listItems, { search: code, limit: 2 }).catch(() => null);
    const item =
      answer?.items.find((one) => isCode(one, code)) ?? (answer?.items.length === 1 ? answer.items[0] : null);
    setUnknown(answer && !item ? code : null);
    if (!item) return;
    setTyped(labelOf(item));
    onChange(item);
    onScanned();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || wanted === '' || !isBehind) return;
    event.preventDefault();
    event.stopPropagation();
    void scan(wanted);
  };

  return (
    <Select
      label={t('work.product')}
      placeholder={t('work.pickProduct')}
      data={known.map((item) => ({ value: item.id, label: labelOf(item) }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(known.find((item) => item.id === id) ?? null)}
      searchable
      autoFocus
      openOnFocus={false}
      selectFirstOptionOnChange
      searchValue={typed}
      onSearchChange={(text) => {
        setTyped(text);
        setUnknown(null);
      }}
      onKeyDownCapture={onKeyDown}
      // The server searches.
      filter={({ options }) => options}
      nothingFoundMessage={found.isPending || isBehind ? t('common:loading') : t('work.noProducts')}
      error={unknown === null ? (error ?? found.error?.message) : t('work.unknownCode', { code: unknown })}
      flex={1}
      renderOption={({ option }) => {
        const item = known.find(({ id }) => id === option.value);
        return (
          <div>
            <Text size="sm">{option.label}</Text>
            {item ? (
              <Text size="xs" c="dimmed" className="tabular">
                {t('work.inStock', { count: item.stock, unit: item.unit })}
                {item.location ? ` · ${item.location}` : ''} · {formats.price(item.price)}
              </Text>
            ) : null}
          </div>
        );
      }}
    />
  );
}
