import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { createSupplier } from '../../../domains/purchasing/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { faultsOf } from './faults.ts';
import { SupplierFields } from './supplier-fields.tsx';
import { blank, differences, toInput } from './supplier-values.ts';

interface NewSupplierDialogProps {
  readonly opened: boolean;
  onClose(): void;
  onMade(id: string): void;
}

/** A new supplier; only the name must be given. Enter saves; Esc asks when something was typed. */
export function NewSupplierDialog({ opened, onClose, onMade }: NewSupplierDialogProps): ReactNode {
  const { t } = useTranslation(['suppliers', 'common']);
  const isPhone = useMediaQuery('(max-width: 36em)') ?? false;
  const [values, setValues] = useState(blank);
  const clear = () => {
    setValues(blank);
    create.reset();
  };
  const create = useCommand(createSupplier, {
    onDone: (supplier) => {
      clear();
      onMade(supplier.id);
    },
  });
  const isTouched = differences(values, blank).length > 0;
  const isComplete = values.name.trim() !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !create.isPending) create.run(toInput(values));
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
      fullScreen={isPhone}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <SupplierFields
            values={values}
            onChange={(next) => setValues({ ...values, ...next })}
            faults={faultsOf(create.error)}
          />
          <Refusal error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => void leave()}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!isComplete}>
              {t('new.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
