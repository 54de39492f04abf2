import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { createItem } from '../../../domains/inventory/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { faultsOf, ItemFields, type ItemValues, toInput } from './item-fields.tsx';

interface NewItemDialogProps {
  readonly opened: boolean;
  onClose(): void;
  onMade(id: string): void;
}

const nothing: ItemValues = {
  ...{ sku: '', name: '', category: '', location: '', unit: '', barcode: '' },
  ...{ cost: '', price: '', reorderLevel: '', reorderTarget: '' },
};

/** A new item with its opening stock. Esc asks when something was typed. */
export function NewItemDialog({ opened, onClose, onMade }: NewItemDialogProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const [values, setValues] = useState(nothing);
  const [stock, setStock] = useState<number | string>(0);
  const clear = () => {
    setValues(nothing);
    setStock(0);
    create.reset();
  };
  const create = useCommand(createItem, {
    onDone: (item) => {
      clear();
      onMade(item.id);
    },
  });
  const isTouched = Object.values(values).some((value) => value !== '');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.run({ ...toInput(values), stock: Number(stock) || 0 });
  };
  const leave = async () => {
    const question = { title: t('new.lose'), text: t('new.loseText'), action: t('new.loseAction'), danger: true };
    if (isTouched && !(await confirm(question))) return;
    clear();
    onClose();
  };

  return (
    <Modal opened={opened} onClose={() => void leave()} title={t('new.title')} size="lg">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <ItemFields
            values={values}
            onChange={(next) => setValues({ ...values, ...next })}
            faults={faultsOf(create.error)}
          />
          <NumberInput
            label={t('new.stock')}
            value={stock}
            onChange={setStock}
            min={0}
            max={1_000_000_000}
            allowDecimal={false}
            allowNegative={false}
          />
          <Refusal error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => void leave()}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!values.sku.trim() || !values.name.trim()}>
              {t('new.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
