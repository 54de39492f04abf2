import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useCommand, useSession } from '../../../client/react.ts';
import { listTransfers, type StockTransfer, transferStock } from '../../../domains/inventory/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { useRefusalText } from '../../lib/refusal-text.ts';
import { useNames } from './use-names.ts';

/** "Hall A → Hall B"; the default place of an item that has none named is said in words. */
export function useWay(): (transfer: Pick<StockTransfer, 'from' | 'to'>) => string {
  const { t } = useTranslation('movements');
  return useCallback(({ from, to }) => `${from ?? t('transfers.noPlace')} → ${to ?? t('transfers.noPlace')}`, [t]);
}

export function useTransferColumns(): readonly Column<StockTransfer>[] {
  const { t } = useTranslation('movements');
  const { may } = useSession();
  const nameOf = useNames();
  const way = useWay();
  const mayMove = may('stock.move');
  return useMemo(() => {
    const text = (
      key: string,
      header: string,
      value: (row: StockTransfer) => string,
      width?: number,
    ): Column<StockTransfer> => ({
      key,
      header,
      cell: (row) => <span title={value(row)}>{value(row)}</span>,
      value,
      sortable: false,
      ...(width === undefined ? {} : { width }),
    });
    return [
      {
        key: 'timestamp',
        header: t('field.time'),
        width: 110,
        sortable: false,
        as: 'time',
        value: (row) => row.timestamp,
      },
      text('sku', t('field.sku'), (row) => row.sku, 110),
      text('itemName', t('field.item'), (row) => row.itemName),
      {
        key: 'quantity',
        header: t('field.quantity'),
        width: 90,
        align: 'right',
        sortable: false,
        as: 'quantity',
        value: (row) => row.quantity,
      },
      text('way', t('transfers.way'), way, 220),
      text('note', t('field.note'), (row) => row.note ?? ''),
      text('by', t('field.by'), (row) => nameOf(row.userId), 130),
      ...(mayMove
        ? [
            {
              key: 'back',
              header: '',
              width: 130,
              cell: (row: StockTransfer) => <MoveBack transfer={row} />,
              value: () => '',
              sortable: false,
            },
          ]
        : []),
    ];
  }, [t, nameOf, way, mayMove]);
}

/** Moves the same units the other way; a refusal stays on the button. */
function MoveBack({ transfer }: { readonly transfer: StockTransfer }): ReactNode {
  const { t } = useTranslation('movements');
  const say = useRefusalText();
  const way = useWay();
  const move = useCommand(transferStock, { refresh: [listTransfers] });
  const refusal = move.error ? say(move.error) : null;
  const { skuId: id, from, to, quantity, sku } = transfer;
  return (
    <Tooltip label={refusal ?? t('transfers.backHint')} multiline maw={280}>
      <Button
        size="compact-xs"
        variant="subtle"
        {...(refusal ? { color: 'red' } : {})}
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        loading={move.isPending}
        aria-label={t('transfers.backOf', { sku })}
        aria-description={refusal ?? undefined}
        onClick={(event) => {
          event.stopPropagation();
          move.run({ id, from: to, to: from, quantity, note: t('transfers.backNote', { way: way(transfer) }) });
        }}
      >
        {refusal ? t('undo.refused') : t('transfers.back')}
      </Button>
    </Tooltip>
  );
}
