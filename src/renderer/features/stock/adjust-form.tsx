import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasDecimals } from '../../../contract/decimals.ts';
import { leastOf } from '../../../contract/quantity.ts';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { NumberField } from '../../components/number-field.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { availableOf } from './available.ts';
import type { Adjusting } from './use-adjust.ts';

interface AdjustFormProps {
  readonly item: StockItem;
  readonly adjust: Adjusting;
}

/** Add to or take from an item by hand. A refusal says how many there are and keeps what was typed. */
export function AdjustForm({ item, adjust }: AdjustFormProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const formats = useFormats();
  const [type, setType] = useState<'add' | 'remove'>('remove');
  const [quantity, setQuantity] = useState<number | string>('');
  const [note, setNote] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const decimals = item.quantityDecimals;
  const isRight = typeof quantity === 'number' && quantity > 0 && hasDecimals(quantity, decimals);
  const available = availableOf(adjust.error);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isRight || adjust.isPending) return;
    try {
      await adjust.runAsync({ id: item.id, quantity, type, ...(note.trim() ? { note: note.trim() } : {}) });
      setQuantity('');
      setNote('');
    } catch {
      // The refusal is shown below; what was typed stays.
    }
  };
  const takeAvailable = (all: number) => {
    setQuantity(all);
    adjust.reset();
    field.current?.focus();
  };

  return (
    <form onSubmit={(event) => void submit(event)} aria-label={t('adjust.title')}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <SegmentedControl
            aria-label={t('adjust.direction')}
            value={type}
            onChange={(value) => {
              setType(value);
              adjust.reset();
            }}
            data={[
              { value: 'remove', label: t('adjust.remove') },
              { value: 'add', label: t('adjust.add') },
            ]}
          />
          <NumberField
            ref={field}
            label={t('adjust.quantity')}
            value={quantity}
            onChange={setQuantity}
            decimals={decimals}
            min={leastOf(decimals)}
            max={1_000_000_000}
            suffix={item.unit}
            error={available !== null}
            flex={1}
            miw={80}
          />
          <Button
            type="submit"
            loading={adjust.isPending && !adjust.isWaiting}
            disabled={!isRight || adjust.isWaiting}
            h={36}
          >
            {t('adjust.button')}
          </Button>
        </Group>
        <Refusal
          error={adjust.error}
          action={
            available === null || available === 0 ? null : (
              <Button variant="default" onClick={() => takeAvailable(available)}>
                {t('adjust.takeAll', { available: formats.quantity(available) })}
              </Button>
            )
          }
        />
        <TextInput
          aria-label={t('adjust.note')}
          placeholder={t('adjust.noteHint')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Stack>
    </form>
  );
}
