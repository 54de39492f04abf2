import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { type StockItem, updateItem } from '../../../domains/inventory/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { faultsOf, ItemFields, type ItemValues, toInput } from './item-fields.tsx';

interface EditItemProps {
  readonly item: StockItem;
  onDone(): void;
}

/** Edits the description. It says on which version it is based, so that nobody's change is written over unseen. */
export function EditItem({ item, onDone }: EditItemProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const [base, setBase] = useState(item);
  const [values, setValues] = useState<ItemValues>(valuesOf(item));
  const update = useCommand(updateItem, { onDone });
  const isStale = update.error?.code === 'VERSION_CONFLICT';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.run({ id: item.id, version: base.version, ...toInput(values) });
  };
  const takeTheirs = () => {
    setBase(item);
    setValues(valuesOf(item));
    update.reset();
  };
  const keepMine = () => {
    setBase(item);
    update.run({ id: item.id, version: item.version, ...toInput(values) });
  };

  return (
    <form onSubmit={submit} aria-label={t('edit.title')}>
      <Stack gap="sm">
        <ItemFields
          values={values}
          onChange={(next) => setValues({ ...values, ...next })}
          faults={faultsOf(update.error)}
        />
        <Refusal
          error={update.error}
          action={
            isStale ? (
              <Group gap="xs" wrap="nowrap">
                <Button variant="default" onClick={takeTheirs}>
                  {t('edit.theirs')}
                </Button>
                <Button onClick={keepMine}>{t('edit.mine')}</Button>
              </Group>
            ) : null
          }
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={update.isPending} disabled={!values.sku.trim() || !values.name.trim()}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function valuesOf(item: StockItem): ItemValues {
  return {
    sku: item.sku,
    name: item.name,
    category: item.category ?? '',
    location: item.location ?? '',
    unit: item.unit,
    cost: item.cost,
    price: item.price,
    reorderLevel: item.reorderLevel,
    reorderTarget: item.reorderTarget ?? '',
    barcode: item.barcode ?? '',
  };
}
