import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { StockMovement } from '../../../domains/inventory/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { Quantity } from '../../components/values.tsx';
import { Origin } from './origin.tsx';
import { UndoButton } from './undo-button.tsx';
import { useNames } from './use-names.ts';

/** `undone`: movements that one of the rows took back already. */
export function useMovementColumns(undone: ReadonlySet<string>): readonly Column<StockMovement>[] {
  const { t } = useTranslation('movements');
  const { user, may } = useSession();
  const nameOf = useNames();
  const mayUndo = may('stock.adjust');
  return useMemo(
    () => [
      {
        key: 'timestamp',
        header: t('field.time'),
        width: 110,
        sortable: false,
        as: 'time',
        value: (row) => row.timestamp,
      },
      {
        key: 'sku',
        header: t('field.sku'),
        width: 110,
        cell: (row) => <ItemLink movement={row} />,
        value: (row) => row.sku,
        sortable: false,
      },
      {
        key: 'itemName',
        header: t('field.item'),
        cell: (row) => (
          <Text size="sm" truncate title={row.itemName}>
            {row.itemName}
          </Text>
        ),
        value: (row) => row.itemName,
        sortable: false,
      },
      { key: 'type', header: t('field.type'), width: 104, sortable: false, value: (row) => t(`type.${row.type}`) },
      {
        key: 'quantity',
        header: t('field.quantity'),
        width: 90,
        align: 'right',
        cell: (row) => <Quantity value={row.quantity} signed />,
        value: (row) => row.quantity,
        sortable: false,
      },
      {
        key: 'balance',
        header: t('field.balance'),
        width: 90,
        align: 'right',
        sortable: false,
        as: 'quantity',
        value: (row) => row.balanceAfter,
      },
      { key: 'place', header: t('field.place'), width: 100, sortable: false, value: (row) => row.place },
      {
        key: 'origin',
        header: t('field.origin'),
        width: 176,
        cell: (row) => (
          <Group gap={4} wrap="nowrap">
            <Origin movement={row} />
            {mayUndo && isOwnAdjustment(row, user.id) && !undone.has(row.id) ? <UndoButton movement={row} /> : null}
          </Group>
        ),
        value: (row) => row.reference ?? (row.referenceType ? t(`of.${row.referenceType}`) : ''),
        sortable: false,
      },
      {
        key: 'note',
        header: t('field.note'),
        cell: (row) => <span title={row.note ?? undefined}>{row.note}</span>,
        value: (row) => row.note,
        sortable: false,
      },
      {
        key: 'by',
        header: t('field.by'),
        width: 130,
        hidden: true,
        sortable: false,
        value: (row) => nameOf(row.userId),
      },
    ],
    [t, nameOf, mayUndo, user.id, undone],
  );
}

/** One that takes another back has that one as its reference. */
/** An adjustment by hand that this person made: the only thing in the ledger that can be taken back. */
export const isOwnAdjustment = ({ type, referenceType, reference, userId }: StockMovement, me: string) =>
  type === 'adjustment' && referenceType === 'adjustment' && reference === null && userId === me;

function ItemLink({ movement }: { readonly movement: StockMovement }): ReactNode {
  return (
    <Anchor
      renderRoot={(props) => <Link to="/stock" search={{ item: movement.skuId }} {...props} />}
      size="sm"
      onClick={(event) => event.stopPropagation()}
    >
      {movement.sku}
    </Anchor>
  );
}
