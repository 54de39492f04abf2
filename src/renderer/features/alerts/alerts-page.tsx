import { Button } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { alertSorts, exportAlerts, type Alert } from '../../../domains/alerts/contract.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { AlertCard } from './alert-card.tsx';
import { useAlertColumns } from './alert-columns.tsx';
import { AlertDetail } from './alert-detail.tsx';
import { AlertFilters } from './alert-filters.tsx';
import { BulkAlerts } from './bulk-alerts.tsx';
import { filtersOf, isFiltered } from './filters.ts';
import { type AlertsSearch, alertsRoute } from './route.ts';
import { useAlertList } from './use-alert-list.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useListPage, usuallyDown } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';

const notInView = ['alert'];

/** What a row is exactly, when a search says it. */
const codesOf = ({ sku, itemName }: Alert) => [sku, itemName];

/** What is low and what is done about it, with one of them open beside the list. */
export function AlertsPage(): ReactNode {
  const { t } = useTranslation('alerts');
  const navigate = useNavigate({ from: alertsRoute.fullPath });
  const search = alertsRoute.useSearch();
  const page = useListPage<AlertsSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'alert',
  });
  const filters = useStable(filtersOf(search));
  const alerts = useAlertList(filters);
  const { state } = filters;
  return (
    <ListPage
      page={page}
      id={`alerts-${state}`}
      title={t('title')}
      label={t('list.label')}
      views={{ of: 'alerts', omit: notInView }}
      actions={<ExportMenu query={exportAlerts} input={filters} />}
      list={alerts}
      found={{ search: search.search, codes: codesOf }}
      columns={useAlertColumns(state)}
      sorted={usuallyDown(filters, alertSorts)}
      bulk={
        state === 'settled'
          ? undefined
          : (ids) => <BulkAlerts alerts={alerts.items.filter(({ id }) => ids.includes(id))} onDone={page.unselect} />
      }
      toolbar={<AlertFilters search={search} isBeside={page.opened !== undefined} onChange={page.filter} />}
      card={(alert) => <AlertCard alert={alert} />}
      empty={
        <EmptyList
          icon={IconBellCheck}
          isFiltered={isFiltered(search)}
          noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
          empty={{ title: t(`empty.${state}`), text: t(`emptyText.${state}`) }}
          onClear={() => page.show({ state: search.state })}
        >
          <Button variant="default" onClick={() => void navigate({ to: '/alerts/rules' })}>
            {t('list.toRules')}
          </Button>
        </EmptyList>
      }
      detail={(id) => <AlertDetail key={id} id={id} />}
    />
  );
}
