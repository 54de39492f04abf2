import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { adjustStock, type StockItem } from '../../../domains/inventory/contract.ts';
import { Refusal } from '../../components/refusal.tsx';

/** Add to or take from an item by hand. A refusal says how many there are and keeps what was typed. */
export function AdjustForm({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('stock');
  const [type, setType] = useState<'add' | 'remove'>('remove');
  const [quantity, setQuantity] = useState<number | string>('');
  const [note, setNote] = useState('');
  const adjust = useCommand(adjustStock, {
    queueable: true,
    onDone: () => {
      setQuantity('');
      setNote('');
    },
  });
  const isWhole = typeof quantity === 'number' && Number.isInteger(quantity) && quantity > 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || adjust.isPending) return;
    adjust.run({ id: item.id, quantity, type, ...(note.trim() ? { note: note.trim() } : {}) });
  };

  return (
    <form onSubmit={submit} aria-label={t('adjust.title')}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-end">
          <SegmentedControl
            aria-label={t('adjust.direction')}
            value={type}
            onChange={setType}
            data={[
              { value: 'remove', label: t('adjust.remove') },
              { value: 'add', label: t('adjust.add') },
            ]}
          />
          <NumberInput
            label={t('adjust.quantity')}
            value={quantity}
            onChange={setQuantity}
            min={1}
            max={1_000_000_000}
            allowDecimal={false}
            allowNegative={false}
            w={110}
          />
          <TextInput
            label={t('adjust.note')}
            placeholder={t('adjust.noteHint')}
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.currentTarget.value)}
            flex={1}
            miw={140}
          />
          <Button type="submit" loading={adjust.isPending} disabled={!isWhole}>
            {t('adjust.button')}
          </Button>
        </Group>
        <Refusal error={adjust.error} />
      </Stack>
    </form>
  );
}
