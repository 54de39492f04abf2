import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { useCommand } from '../../../client/react.ts';
import {
  getItem,
  type StockItem,
  type StockItemWithWarnings,
  stockItem,
  updateItem,
} from '../../../domains/inventory/contract.ts';
import { Conflict } from '../../components/conflict.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import { ItemFields } from './item-fields.tsx';
import { hasWarnings, ItemWarnings } from './item-warnings.tsx';
import { differences, faultsOf, isComplete, toInput, valuesOf } from './item-values.ts';

/** What a refusal says of the newer version. */
const newer = z.object({ current: stockItem });

interface EditItemProps {
  readonly item: StockItem;
  onDone(): void;
}

/** Edits the description. It says on which version it is based, so that nobody's change is written over unseen. */
export function EditItem({ item, onDone }: EditItemProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const { nameOf } = useSuppliers();
  const [version, setVersion] = useState(item.version);
  const [values, setValues] = useState(() => valuesOf(item));
  const [warned, setWarned] = useState<StockItemWithWarnings | null>(null);
  const update = useCommand(updateItem, {
    onDone: (saved) => (hasWarnings(saved) ? setWarned(saved) : onDone()),
    refresh: [getItem],
  });
  const theirs =
    update.error?.code === 'VERSION_CONFLICT' ? newer.safeParse(update.error.details).data?.current : undefined;

  const send = (basedOn: number) => update.run({ id: item.id, version: basedOn, ...toInput(values) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(values)) send(version);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && differences(values, valuesOf(item)).length === 0) onDone();
  };
  const takeTheirs = (current: StockItem) => {
    setVersion(current.version);
    setValues(valuesOf(current));
    update.reset();
  };

  if (warned) {
    const change = () => {
      setVersion(warned.version);
      setWarned(null);
    };
    return <ItemWarnings item={warned} onChange={change} onDone={onDone} />;
  }
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} aria-label={t('edit.title')}>
      <Stack gap="sm">
        <ItemFields
          values={values}
          onChange={(next) => setValues({ ...values, ...next })}
          faults={faultsOf(update.error)}
        />
        {theirs ? (
          <Conflict
            fields={differences(values, valuesOf(theirs)).map(({ field, mine, theirs: other }) => ({
              name: t(`item.${field}`),
              mine: field === 'supplierId' ? (nameOf(mine) ?? mine) : mine,
              theirs: field === 'supplierId' ? (nameOf(other) ?? other) : other,
            }))}
            onTheirs={() => takeTheirs(theirs)}
            onMine={() => {
              setVersion(theirs.version);
              send(theirs.version);
            }}
          />
        ) : (
          <Refusal error={update.error} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={update.isPending} disabled={!isComplete(values)}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
