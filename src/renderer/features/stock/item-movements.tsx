import { Stack } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages } from '../../../client/react.ts';
import {
  exportMovements,
  listMovements,
  type StockMovement,
  stockMovementCreated,
} from '../../../domains/inventory/contract.ts';
import { ListTable } from '../../components/list-page/list-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { ExportMenu } from '../../components/export-menu.tsx';
import { Quantity } from '../../components/values.tsx';

/** The item's ledger, newest first, growing as movements happen. */
export function ItemMovements({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('stock');
  const columns = useColumns();
  const movements = useServerPages(
    listMovements,
    { skuId: id, limit: 100 },
    {
      refreshOn: [stockMovementCreated],
      when: (payload) => (payload as { skuId?: string }).skuId === id,
      keepPrevious: true,
    },
  );
  return (
    <Stack gap="xs" mih={260} h="40vh">
      <ListTable
        id="item-movements"
        label={t('movements.title')}
        list={movements}
        columns={columns}
        toolbar={<ExportMenu query={exportMovements} input={{ skuId: id }} />}
        empty={t('movements.empty')}
      />
    </Stack>
  );
}

function useColumns(): readonly Column<StockMovement>[] {
  const { t } = useTranslation('stock');
  return useMemo(
    () => [
      { key: 'timestamp', header: t('movements.time'), width: 130, as: 'time', value: (row) => row.timestamp },
      { key: 'type', header: t('movements.type'), width: 110, value: (row) => t(`movementType.${row.type}`) },
      {
        key: 'quantity',
        header: t('movements.quantity'),
        width: 90,
        align: 'right',
        cell: (row) => <Quantity value={row.quantity} signed />,
        value: (row) => row.quantity,
      },
      {
        key: 'balance',
        header: t('movements.balance'),
        width: 90,
        align: 'right',
        as: 'quantity',
        value: (row) => row.balanceAfter,
      },
      {
        key: 'note',
        header: t('movements.note'),
        cell: (row) => (
          <span title={row.note ?? undefined}>{[row.reference, row.note].filter(Boolean).join(' · ')}</span>
        ),
        value: (row) => [row.reference, row.note].filter(Boolean).join(' · '),
      },
    ],
    [t],
  );
}
