import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { useCommand } from '../../../client/react.ts';
import { getProduct, type Product, product, updateProduct } from '../../../domains/products/contract.ts';
import { Conflict } from '../../components/conflict.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { ProductFields } from './product-fields.tsx';
import { differences, isComplete, toInput, valuesOf } from './product-values.ts';

/** What a refusal says of the newer version. */
const newer = z.object({ current: product });

interface EditProductProps {
  readonly product: Product;
  onDone(): void;
}

/** Edits the description. It says on which version it is based, so that nobody's change is written over unseen. */
export function EditProduct({ product: shown, onDone }: EditProductProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const [version, setVersion] = useState(shown.version);
  const [values, setValues] = useState(() => valuesOf(shown));
  const update = useCommand(updateProduct, { onDone, refresh: [getProduct] });
  const theirs =
    update.error?.code === 'VERSION_CONFLICT' ? newer.safeParse(update.error.details).data?.current : undefined;

  const send = (basedOn: number) => update.run({ id: shown.id, version: basedOn, ...toInput(values) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(values)) send(version);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && differences(values, valuesOf(shown)).length === 0) onDone();
  };
  const takeTheirs = (current: Product) => {
    setVersion(current.version);
    setValues(valuesOf(current));
    update.reset();
  };
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} aria-label={t('edit.title')} noValidate>
      <Stack gap="sm">
        <ProductFields values={values} onChange={(next) => setValues((before) => ({ ...before, ...next }))} />
        {theirs ? (
          <Conflict
            fields={differences(values, valuesOf(theirs)).map(({ field, ...both }) => ({
              name: t(`product.${field}`),
              ...both,
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
