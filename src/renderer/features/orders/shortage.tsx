import { List } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import type { AppError } from '../../../contract/errors.ts';
import { Refusal } from '../../components/refusal.tsx';

/** What INSUFFICIENT_STOCK of an order says of each item that is short. */
const shortLines = z.object({
  lines: z.array(
    z.object({
      skuId: z.string(),
      sku: z.string(),
      productName: z.string(),
      available: z.number(),
      requested: z.number(),
    }),
  ),
});

/** A refusal; where the stock did not suffice, with everything that is short. */
export function Shortage({ error }: { readonly error: AppError | null }): ReactNode {
  const { t } = useTranslation('orders');
  const short = error?.code === 'INSUFFICIENT_STOCK' ? shortLines.safeParse(error.details).data : undefined;
  return (
    <>
      <Refusal error={error} />
      {short && short.lines.length > 1 ? (
        <List size="sm" withPadding aria-label={t('short.title')}>
          {short.lines.map((line) => (
            <List.Item key={line.skuId}>{t('short.line', line)}</List.Item>
          ))}
        </List>
      ) : null}
    </>
  );
}
