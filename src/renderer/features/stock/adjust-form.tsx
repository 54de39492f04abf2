import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../client/react.ts';
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

interface Typed {
  readonly type: 'add' | 'remove';
  readonly quantity: number | string | null;
  readonly note: string;
}
const blank: Typed = { type: 'remove', quantity: '', note: '' };

/** Add to or take from an item by hand. A refusal says how many there are and keeps what was typed. */
export function AdjustForm({ item, adjust }: AdjustFormProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const formats = useFormats();
  const typed = useDraft(`item:${item.id}:adjust`, blank);
  const { type, note } = typed.value;
  // What was no number is nothing after a reload.
  const quantity = typed.value.quantity ?? '';
  const change = (next: Partial<Typed>) => typed.set((now) => ({ ...now, ...next }));
  const field = useRef<HTMLInputElement>(null);
  const decimals = item.quantityDecimals;
  const isRight = typeof quantity === 'number' && quantity > 0 && hasDecimals(quantity, decimals);
  const available = availableOf(adjust.error);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isRight || adjust.isPending) return;
    const sent = typed.value;
    try {
      await adjust.runAsync({ id: item.id, quantity, type, ...(note.trim() ? { note: note.trim() } : {}) });
      typed.set((now) => (now === sent ? { ...blank, type } : now));
    } catch {
      // The refusal is shown below; what was typed stays.
    }
  };
  // Made offline it stands among what waits; here is nothing left to type.
  const kept = useEffectEvent(typed.clear);
  useEffect(() => {
    if (adjust.isWaiting) kept();
  }, [adjust.isWaiting]);
  const takeAvailable = (all: number) => {
    change({ quantity: all });
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
              change({ type: value });
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
            onChange={(next) => change({ quantity: next })}
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
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </Stack>
    </form>
  );
}
