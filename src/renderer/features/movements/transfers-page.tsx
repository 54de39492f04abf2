import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages } from '../../../client/react.ts';
import {
  exportTransfers,
  listTransfers,
  type StockTransfer,
  stockTransferred,
} from '../../../domains/inventory/contract.ts';
import { ListTable } from '../../components/list-page/list-table.tsx';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { transfersRoute } from './route.ts';
import { useTransferColumns, useWay } from './transfer-columns.tsx';

const refreshOn = [stockTransferred];

/** What was moved from one place to another: levels stay, so it stands beside the movements and not among them. */
export function TransfersPage(): ReactNode {
  const { t } = useTranslation('movements');
  const navigate = useNavigate({ from: transfersRoute.fullPath });
  const { item } = transfersRoute.useSearch();
  const filters = item ? { skuId: item } : {};
  const transfers = useServerPages(listTransfers, { ...filters, limit: 200 }, { keepPrevious: true, refreshOn });
  const columns = useTransferColumns();

  return (
    <>
      <PageHeader
        title={t('transfers.title')}
        actions={
          <>
            <Anchor size="sm" renderRoot={(props) => <Link to="/movements" search={{ item }} {...props} />}>
              {t('transfers.toMovements')}
            </Anchor>
            <ExportMenu query={exportTransfers} input={filters} />
          </>
        }
      />
      <ListTable
        id="transfers"
        label={t('transfers.title')}
        list={transfers}
        columns={columns}
        onOpen={({ skuId }) => void navigate({ to: '/stock', search: { item: skuId } })}
        empty={
          <EmptyList
            icon={IconArrowsExchange}
            isFiltered={item !== undefined}
            noMatch={{ title: t('transfers.noneOfItem'), clear: t('list.clear') }}
            empty={{ title: t('transfers.empty'), text: t('transfers.emptyText') }}
            onClear={() => void navigate({ search: {} })}
          />
        }
        card={(transfer) => <TransferCard transfer={transfer} />}
      />
    </>
  );
}

/** A transfer in the list on a phone. */
function TransferCard({ transfer }: { readonly transfer: StockTransfer }): ReactNode {
  const way = useWay();
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {transfer.itemName}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {`${transfer.sku} · ${way(transfer)}`}
        </Text>
      </Stack>
      <Stack gap={0} align="flex-end" style={{ flexShrink: 0, whiteSpace: 'nowrap' }}>
        <Quantity value={transfer.quantity} />
        <Text size="xs" c="dimmed" component="span">
          <DateTime value={transfer.timestamp} />
        </Text>
      </Stack>
    </Group>
  );
}
