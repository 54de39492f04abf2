import { Anchor, Group, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useEvent, useServerQuery, useSession } from '../../../client/react.ts';
import { getSamples, loadSamples, samplesLoaded, samplesRemoved } from '../../../domains/samples/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { takeSampleWish } from '../../lib/wishes.ts';

const sampleEvents = [samplesLoaded, samplesRemoved];
const nothing = {};

/** Says that what is on the screen is made up, and loads it for who asked so at first start. What was removed leaves every page. */
export function SampleBanner(): ReactNode {
  const { t } = useTranslation(['shell', 'signIn']);
  const { may } = useSession();
  const state = useServerQuery(getSamples, nothing, { refreshOn: sampleEvents, enabled: may('dashboard.view') });
  const load = useCommand(loadSamples, { refresh: [getSamples] });
  const queries = useQueryClient();
  useEvent(samplesRemoved, () => void queries.invalidateQueries());
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || !takeSampleWish()) return;
    asked.current = true;
    load.run({});
  });
  if (load.isPending) return <Bar>{t('signIn:setUp.loadingSamples')}</Bar>;
  if (load.error) return <Refusal error={load.error} onRetry={() => load.run({})} />;
  if (!state.data?.loaded) return null;
  return (
    <Bar>
      {t('sampleBanner')}{' '}
      {may('samples.manage') ? (
        <Anchor component={Link} to="/settings" size="xs" underline="always">
          {t('sampleRemove')}
        </Anchor>
      ) : null}
    </Bar>
  );
}

function Bar({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Group
      gap={6}
      px={10}
      py={4}
      mb="sm"
      bg="var(--surface-sunken)"
      wrap="nowrap"
      style={{ borderRadius: 6 }}
      role="note"
    >
      <IconFlask size={15} aria-hidden style={{ flex: 'none' }} />
      <Text size="xs" c="dimmed" component="div">
        {children}
      </Text>
    </Group>
  );
}
