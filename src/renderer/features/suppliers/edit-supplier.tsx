import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { useCommand } from '../../../client/react.ts';
import {
  getSupplier,
  type Supplier,
  supplier as supplierShape,
  updateSupplier,
} from '../../../domains/purchasing/contract.ts';
import { Conflict } from '../../components/conflict.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { faultsOf } from './faults.ts';
import { SupplierFields } from './supplier-fields.tsx';
import { differences, toInput, valuesOf } from './supplier-values.ts';

/** What a refusal says of the newer version. */
const newer = z.object({ current: supplierShape });

interface EditSupplierProps {
  readonly supplier: Supplier;
  onDone(): void;
}

/** Edits a supplier. It says on which version it is based, so that nobody's change is written over unseen. */
export function EditSupplier({ supplier, onDone }: EditSupplierProps): ReactNode {
  const { t } = useTranslation(['suppliers', 'common']);
  const [version, setVersion] = useState(supplier.version);
  const [values, setValues] = useState(() => valuesOf(supplier));
  const update = useCommand(updateSupplier, { onDone, refresh: [getSupplier] });
  const theirs =
    update.error?.code === 'VERSION_CONFLICT' ? newer.safeParse(update.error.details).data?.current : undefined;
  const isComplete = values.name.trim() !== '' && values.code.trim() !== '';

  const send = (basedOn: number) => update.run({ id: supplier.id, version: basedOn, ...toInput(values) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) send(version);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && differences(values, valuesOf(supplier)).length === 0) onDone();
  };

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} aria-label={t('edit.title')} noValidate>
      <Stack gap="sm">
        <SupplierFields
          values={values}
          onChange={(next) => setValues({ ...values, ...next })}
          faults={faultsOf(update.error)}
        />
        {theirs ? (
          <Conflict
            fields={differences(values, valuesOf(theirs)).map(({ field, ...both }) => ({
              name: t(`field.${field}`),
              ...both,
            }))}
            onTheirs={() => {
              setVersion(theirs.version);
              setValues(valuesOf(theirs));
              update.reset();
            }}
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
          <Button type="submit" loading={update.isPending} disabled={!isComplete}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
