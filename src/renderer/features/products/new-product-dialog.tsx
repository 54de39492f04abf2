import { Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { createProduct } from '../../../domains/products/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { ProductFields } from './product-fields.tsx';
import { blank, differences, isComplete, toInput } from './product-values.ts';

interface NewProductDialogProps {
  readonly opened: boolean;
  onClose(): void;
  onMade(id: string): void;
}

/** A new product; its page then offers to make its SKUs. Esc asks when something was typed. */
export function NewProductDialog({ opened, onClose, onMade }: NewProductDialogProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const [values, setValues] = useState(blank);
  const clear = () => {
    setValues(blank);
    create.reset();
  };
  const create = useCommand(createProduct, {
    onDone: ({ id }) => {
      clear();
      onMade(id);
    },
  });
  const isTouched = differences(values, blank).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(values) && !create.isPending) create.run(toInput(values));
  };
  const leave = async () => {
    const question = { title: t('new.lose'), text: t('new.loseText'), action: t('new.loseAction'), danger: true };
    if (isTouched && !(await confirm(question))) return;
    clear();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={() => void leave()}
      closeOnClickOutside={!isTouched}
      title={t('new.title')}
      size="lg"
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <ProductFields values={values} onChange={(next) => setValues((before) => ({ ...before, ...next }))} />
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
