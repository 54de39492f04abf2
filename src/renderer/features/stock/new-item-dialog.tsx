import { Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../components/number-field.tsx';
import { useCommand } from '../../../client/react.ts';
import { createItem, type StockItemWithWarnings } from '../../../domains/inventory/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { ItemFields } from './item-fields.tsx';
import { hasWarnings, ItemWarnings } from './item-warnings.tsx';
import { blank, decimalsOf, differences, faultsOf, isComplete, toInput } from './item-values.ts';

interface NewItemDialogProps {
  readonly opened: boolean;
  onClose(): void;
  onMade(id: string): void;
}

/** A new item with its opening stock. Enter saves; Esc asks when something was typed. */
export function NewItemDialog({ opened, onClose, onMade }: NewItemDialogProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const [values, setValues] = useState(blank);
  const [stock, setStock] = useState<number | string>('');
  const [asking, setAsking] = useState(false);
  const clear = () => {
    setValues(blank);
    setStock('');
    create.reset();
  };
  const [made, setMade] = useState<StockItemWithWarnings | null>(null);
  const create = useCommand(createItem, {
    onDone: (item) => {
      clear();
      if (hasWarnings(item)) setMade(item);
      else onMade(item.id);
    },
  });
  const show = ({ id }: StockItemWithWarnings) => {
    setMade(null);
    onMade(id);
  };
  const isTouched = stock !== '' || differences(values, blank).length > 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(values) && !create.isPending) create.run({ ...toInput(values, true), stock: Number(stock) || 0 });
  };
  const leave = async () => {
    if (isTouched) {
      setAsking(true);
      const question = { title: t('new.lose'), text: t('new.loseText'), action: t('new.loseAction'), danger: true };
      const sure = await confirm(question);
      setAsking(false);
      if (!sure) return;
    }
    clear();
    onClose();
  };

  if (made) {
    return (
      <Modal opened onClose={() => show(made)} title={made.name} size="lg">
        <ItemWarnings item={made} onDone={() => show(made)} />
      </Modal>
    );
  }
  return (
    <Modal
      opened={opened}
      onClose={() => void leave()}
      closeOnEscape={!asking}
      closeOnClickOutside={!isTouched}
      title={t('new.title')}
      size="lg"
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <ItemFields
            values={values}
            onChange={(next) => setValues({ ...values, ...next })}
            faults={faultsOf(create.error)}
          />
          <NumberField
            label={t('new.stock')}
            placeholder="0"
            value={stock}
            onChange={setStock}
            decimals={decimalsOf(values)}
            min={0}
            max={1_000_000_000}
          />
          <Refusal error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => void leave()}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!isComplete(values)}>
              {t('new.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
