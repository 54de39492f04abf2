import { SimpleGrid, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { getStatus, lanChanged } from '../../../domains/system/contract.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { CompanySection } from './company.tsx';
import { DataAndBackups } from './data-and-backups.tsx';
import { LocalNetwork } from './local-network.tsx';
import { Notifications } from './notifications.tsx';
import { SampleSite } from './sample-site.tsx';

const lanEvents = [lanChanged];
const nothing = {};
const EVERY_MINUTE_MS = 60_000;

export function SettingsPage(): ReactNode {
  const { t } = useTranslation('settings');
  const { may } = useSession();
  const site = useServerQuery(getStatus, nothing, {
    refreshOn: lanEvents,
    enabled: may('settings.view'),
    refetchInterval: EVERY_MINUTE_MS,
  });
  return (
    <>
      <PageHeader title={t('title')} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" maw={1100}>
        <Stack gap="md">
          {may('settings.view') ? (
            <QueryState query={site}>
              {(data) => (
                <>
                  <LocalNetwork lan={data.lan} mayAdminister={data.mayAdminister} />
                  <CompanySection />
                  {data.server ? <DataAndBackups server={data.server} /> : null}
                  <About site={data} />
                </>
              )}
            </QueryState>
          ) : (
            <CompanySection />
          )}
        </Stack>
        <Stack gap="md">
          <Appearance />
          <Notifications />
          {may('samples.manage') ? <SampleSite /> : null}
        </Stack>
      </SimpleGrid>
    </>
  );
}
