import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoneyField } from '../../components/number-field.tsx';
import * as z from 'zod';
import { useClient, useCommand } from '../../../client/react.ts';
import { toMinor } from '../../../contract/money.ts';
import { getOrder, type Order, order as orderSchema, updateOrder } from '../../../domains/orders/contract.ts';
import { discountFault, isOpen } from '../../../domains/orders/model.ts';
import { Conflict } from '../../components/conflict.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { toast } from '../../lib/toast.ts';
import { differences, type EditedValues, toChange, valuesOf } from './edited-values.ts';

/** What a refusal says of the newer version. */
const newer = z.object({ current: orderSchema });

interface EditOrderProps {
  readonly order: Order;
  onDone(): void;
}

/** Edits the customer, the notes and the discount. It says on which version it is based, so that nobody's change is lost. */
export function EditOrder({ order, onDone }: EditOrderProps): ReactNode {
  const { t } = useTranslation(['orders', 'common']);
  const client = useClient();
  const [version, setVersion] = useState(order.version);
  const [values, setValues] = useState(() => valuesOf(order));
  const undo = (before: EditedValues) => void client.command(updateOrder, { id: order.id, ...toChange(before, order) });
  const update = useCommand(updateOrder, {
    refresh: [getOrder],
    onDone: () => {
      const before = valuesOf(order);
      onDone();
      if (differences(values, before).length === 0) return;
      const title = t('edit.done', { number: order.orderNumber });
      toast({ tone: 'ok', title, action: { label: t('common:undo'), run: () => undo(before) } });
    },
  });
  const theirs =
    update.error?.code === 'VERSION_CONFLICT' ? newer.safeParse(update.error.details).data?.current : undefined;
  const tooMuch = Boolean(discountFault(toMinor(Number(values.discount) || 0), toMinor(order.subtotal)));
  const change = (next: Partial<EditedValues>) => setValues({ ...values, ...next });
  const send = (basedOn: number) => update.run({ id: order.id, version: basedOn, ...toChange(values, order) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!tooMuch) send(version);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || differences(values, valuesOf(order)).length > 0) return;
    event.preventDefault();
    onDone();
  };
  const field = (name: Exclude<keyof EditedValues, 'discount'>, most: number) => ({
    label: t(`new.${name}`),
    value: values[name],
    maxLength: most,
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} aria-label={t('edit.title')}>
      <Stack gap="sm">
        <TextInput {...field('customerName', 200)} autoFocus autoComplete="off" />
        <SimpleGrid cols={2} spacing="xs">
          <TextInput {...field('customerEmail', 200)} type="email" autoComplete="off" />
          <TextInput {...field('customerPhone', 50)} type="tel" autoComplete="off" />
        </SimpleGrid>
        <SimpleGrid cols={2} spacing="xs">
          <TextInput {...field('reference', 100)} autoComplete="off" />
          <MoneyField
            label={t('field.discount')}
            value={values.discount}
            onChange={(discount) => change({ discount: String(discount) })}
            error={tooMuch ? t('new.fault.badDiscount') : null}
            disabled={!isOpen(order.status)}
            min={0}
          />
        </SimpleGrid>
        <Textarea {...field('notes', 2000)} autosize minRows={2} maxRows={10} />
        {theirs ? (
          <Conflict
            fields={differences(values, valuesOf(theirs)).map(({ field: name, ...both }) => ({
              name: name === 'discount' ? t('field.discount') : t(`new.${name}`),
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
          <Button type="submit" loading={update.isPending} disabled={tooMuch}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
