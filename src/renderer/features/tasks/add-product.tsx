import { Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import { listItems, type StockItem } from '../../../domains/inventory/contract.ts';
import { addProduct, getTask, listWorklogs, type Worklog } from '../../../domains/tasks/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { closedList } from './closed-list.ts';

const SETTLE_MS = 200;
const FOUND_AT_MOST = 20;

interface AddProductProps {
  readonly worklog: Worklog;
  onClose(): void;
}

const labelOf = (item: StockItem): string => `${item.sku} · ${item.name}`;

/** Takes a product from stock. A refusal for want of stock stands at the quantity, which is what to change. */
export function AddProduct({ worklog, onClose }: AddProductProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const [item, setItem] = useState<StockItem | null>(null);
  const [quantity, setQuantity] = useState<number | string>(1);
  const [tried, setTried] = useState(false);
  const add = useCommand(addProduct, { refresh: [listWorklogs, getTask], onDone: onClose });
  const short = useShort(add.error);
  const isWhole = typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 1;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (item && isWhole) add.run({ id: worklog.id, productId: item.id, quantityUsed: quantity });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <ProductField
            value={item}
            error={tried && !item ? t('work.needChoice') : null}
            onChange={(next) => {
              setItem(next);
              add.reset();
            }}
          />
          <NumberInput
            label={t('work.quantity')}
            value={quantity}
            onChange={(next) => {
              setQuantity(next);
              add.reset();
            }}
            min={1}
            allowDecimal={false}
            allowNegative={false}
            w={130}
            error={short ?? (tried && !isWhole ? t('work.needQuantity') : null)}
          />
        </Group>
        {short ? null : <Refusal error={add.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('work.book')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const shortage = z.object({ available: z.number(), requested: z.number() });

/** The sentence of a refusal for want of stock. */
function useShort(error: AppError | null): string | null {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const details = error?.code === 'INSUFFICIENT_STOCK' ? shortage.safeParse(error.details).data : undefined;
  if (!details) return null;
  return t('work.short', {
    available: formats.quantity(details.available),
    requested: formats.quantity(details.requested),
  });
}

interface ProductFieldProps {
  readonly value: StockItem | null;
  readonly error: string | null;
  onChange(item: StockItem | null): void;
}

function ProductField({ value, error, onChange }: ProductFieldProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const formats = useFormats();
  const [typed, setTyped] = useState('');
  // The field shows the chosen item's label, which is nothing to search for.
  const wanted = value && typed === labelOf(value) ? '' : typed.trim();
  const [settled] = useDebouncedValue(wanted, SETTLE_MS);
  const found = useServerQuery(listItems, { search: settled, limit: FOUND_AT_MOST }, { keepPrevious: true });
  const items = found.data?.items ?? [];
  const known = value && !items.some((item) => item.id === value.id) ? [value, ...items] : items;
  return (
    <Select
      comboboxProps={closedList}
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
      onSearchChange={setTyped}
      // The server searches.
      filter={({ options }) => options}
      nothingFoundMessage={found.isPending ? t('common:loading') : t('work.noProducts')}
      error={error ?? found.error?.message}
      flex={1}
      renderOption={({ option }) => {
        const item = known.find(({ id }) => id === option.value);
        return (
          <div>
            <Text size="sm">{option.label}</Text>
            {item ? (
              <Text size="xs" c="dimmed" className="tabular">
                {t('work.inStock', { count: item.stock, unit: item.unit })} · {formats.money(item.price)}
              </Text>
            ) : null}
          </div>
        );
      }}
    />
  );
}
