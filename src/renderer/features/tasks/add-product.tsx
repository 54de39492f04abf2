import { Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostDecimals } from '../../../contract/units.ts';
import { leastOf } from '../../../contract/quantity.ts';
import { hasDecimals } from '../../../contract/decimals.ts';
import { NumberField } from '../../components/number-field.tsx';
import * as z from 'zod';
import { useCommand } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { addProduct, getTask, listWorklogs, type Worklog } from '../../../domains/tasks/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { ProductField } from './product-field.tsx';

interface AddProductProps {
  readonly worklog: Worklog;
  onClose(): void;
}

const shortage = z.object({ available: z.number(), requested: z.number() });

const shortageOf = (error: AppError | null) =>
  error?.code === 'INSUFFICIENT_STOCK' ? shortage.safeParse(error.details).data : undefined;

/** Takes a product from stock. A refusal for want of stock stands at the quantity, which is what to change. */
export function AddProduct({ worklog, onClose }: AddProductProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const formats = useFormats();
  const [item, setItem] = useState<StockItem | null>(null);
  const [quantity, setQuantity] = useState<number | string>(1);
  const [tried, setTried] = useState(false);
  const amount = useRef<HTMLInputElement>(null);
  const add = useCommand(addProduct, { refresh: [listWorklogs, getTask], onDone: onClose });
  const short = shortageOf(add.error);
  const decimals = item?.quantityDecimals ?? mostDecimals;
  const isRight = typeof quantity === 'number' && quantity > 0 && hasDecimals(quantity, decimals);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (item && isRight) add.run({ id: worklog.id, productId: item.id, quantityUsed: quantity });
  };
  const setAmount = (next: number | string) => {
    setQuantity(next);
    add.reset();
  };
  const toAmount = () => {
    amount.current?.focus();
    amount.current?.select();
  };
  const tooFew = short
    ? t('work.short', {
        available: formats.quantity(short.available),
        requested: formats.quantity(short.requested),
      })
    : null;

  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <ProductField
            value={item}
            error={tried && !item ? t('work.needChoice') : null}
            onChange={(next) => {
              setItem(next);
              add.reset();
              toAmount();
            }}
          />
          <NumberField
            ref={amount}
            label={t('work.quantity')}
            value={quantity}
            onChange={setAmount}
            decimals={decimals}
            min={leastOf(decimals)}
            {...(item && { suffix: item.unit })}
            w={130}
            error={tooFew ?? (tried && !isRight ? t('work.needQuantity') : null)}
          />
        </Group>
        {short ? null : <Refusal error={add.error} />}
        <Group justify="flex-end" gap="xs">
          {short && short.available > 0 ? (
            <Button
              variant="light"
              onClick={() => {
                setAmount(short.available);
                toAmount();
              }}
            >
              {t('work.takeAll', { available: formats.quantity(short.available) })}
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('work.book')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
