import { Button, Group, Stack, Text } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages, useSession } from '../../../client/react.ts';
import { itemAdded, itemUpdated } from '../../../domains/inventory/contract.ts';
import { listLooseItems, type LooseItem, productCreated, productUpdated } from '../../../domains/products/contract.ts';
import { ListTable } from '../../components/list-page/list-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Quantity } from '../../components/values.tsx';
import { GatherDialog } from './gather-dialog.tsx';

const nothingSelected: ReadonlySet<string> = new Set();
const events = [itemAdded, itemUpdated, productCreated, productUpdated];

interface LooseItemsProps {
  readonly search: string | undefined;
  readonly toolbar: ReactNode;
  /** A product was made of some of them. */
  onMade(productId: string): void;
}

/** SKUs that belong to no product: choose those that are variants of one thing and make a product of them. */
export function LooseItems({ search, toolbar, onMade }: LooseItemsProps): ReactNode {
  const { t } = useTranslation('products');
  const { may } = useSession();
  const [selection, setSelection] = useState(nothingSelected);
  const [gathering, setGathering] = useState<readonly LooseItem[]>([]);
  const columns = useColumns();
  const input = useMemo(() => ({ limit: 200, ...(search ? { search } : {}) }), [search]);
  const list = useServerPages(listLooseItems, input, { refreshOn: events, keepPrevious: true });
  const chosen = () => list.items.filter(({ id }) => selection.has(id));
  const mayWrite = may('stock.write');
  return (
    <>
      <ListTable
        id="products-loose"
        label={t('loose.label')}
        list={list}
        columns={columns}
        {...(mayWrite
          ? {
              selection,
              onSelection: setSelection,
              bulk: () => (
                <Button leftSection={<IconStack2 size={16} aria-hidden />} onClick={() => setGathering(chosen())}>
                  {t('gather.button')}
                </Button>
              ),
            }
          : {})}
        toolbar={toolbar}
        empty={
          <EmptyState
            icon={IconStack2}
            title={search ? t('list.noMatch') : t('loose.empty')}
            text={search ? null : t('loose.emptyText')}
          />
        }
        card={(item) => <LooseCard item={item} />}
      />
      {gathering.length > 0 ? (
        <GatherDialog
          items={gathering}
          onClose={() => setGathering([])}
          onMade={(id) => {
            setGathering([]);
            setSelection(nothingSelected);
            onMade(id);
          }}
        />
      ) : null}
    </>
  );
}

function useColumns(): readonly Column<LooseItem>[] {
  const { t } = useTranslation('products');
  return useMemo(
    () => [
      { key: 'sku', header: t('sku.sku'), width: 150, essential: true, cell: ({ sku }) => sku },
      { key: 'name', header: t('sku.name'), essential: true, cell: ({ name }) => name },
      { key: 'category', header: t('product.category'), width: 130, cell: ({ category }) => category },
      { key: 'location', header: t('sku.location'), width: 110, cell: ({ location }) => location },
      {
        key: 'stock',
        header: t('sku.stock'),
        width: 110,
        align: 'right',
        cell: ({ stock, unit }) => <Quantity value={stock} unit={unit} />,
      },
      {
        key: 'price',
        header: t('sku.price'),
        width: 100,
        align: 'right',
        sortable: false,
        as: 'price',
        value: ({ price }) => price,
      },
    ],
    [t],
  );
}

function LooseCard({ item }: { readonly item: LooseItem }): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {item.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {item.sku}
        </Text>
      </Stack>
      <Quantity value={item.stock} unit={item.unit} />
    </Group>
  );
}
