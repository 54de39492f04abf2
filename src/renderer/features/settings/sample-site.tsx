import { Button, Group, Text } from '@mantine/core';
import { IconFlask, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import {
  getSamples,
  type KeptSample,
  loadSamples,
  removeSamples,
  samplesLoaded,
  samplesRemoved,
  type SamplesState,
} from '../../../domains/samples/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';

const events = [samplesLoaded, samplesRemoved];
const nothing = {};

export function SampleSite(): ReactNode {
  const { t } = useTranslation('settings');
  const samples = useServerQuery(getSamples, nothing, { refreshOn: events });
  const load = useCommand(loadSamples, { refresh: [getSamples] });
  const remove = useCommand(removeSamples, { refresh: [getSamples] });
  const askAndRemove = async () => {
    const question = {
      title: t('samples.removeTitle'),
      text: t('samples.removeText'),
      action: t('samples.removeAction'),
    };
    if (await confirm({ ...question, danger: true })) remove.run({});
  };
  return (
    <Section title={t('samples.title')} text={t('samples.text')}>
      <QueryState query={samples}>
        {(data) =>
          data.loaded ? (
            <>
              <Contents counts={data.counts} />
              <Button
                variant="light"
                color="red"
                w="fit-content"
                leftSection={<IconTrash size={16} aria-hidden />}
                loading={remove.isPending}
                onClick={() => void askAndRemove()}
              >
                {t('samples.remove')}
              </Button>
            </>
          ) : (
            <Button
              variant="default"
              w="fit-content"
              leftSection={<IconFlask size={16} aria-hidden />}
              loading={load.isPending}
              onClick={() => load.run({})}
            >
              {t('samples.load')}
            </Button>
          )
        }
      </QueryState>
      <Kept things={remove.data?.kept ?? []} />
      <Refusal error={load.error ?? remove.error} />
      {samples.data?.attribution ? (
        <Text size="xs" c="dimmed">
          {samples.data.attribution}
        </Text>
      ) : null}
    </Section>
  );
}

function Contents({ counts }: { readonly counts: SamplesState['counts'] }): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <Group gap="xs">
      <Text size="sm">
        {[
          t('samples.people', { count: counts.people }),
          t('samples.tasks', { count: counts.tasks }),
          t('samples.items', { count: counts.items }),
          t('samples.products', { count: counts.products }),
          t('samples.suppliers', { count: counts.suppliers }),
          t('samples.purchaseOrders', { count: counts.purchaseOrders }),
          t('samples.orders', { count: counts.orders }),
          t('samples.stocktakes', { count: counts.stocktakes }),
          t('samples.jobs', { count: counts.jobs }),
        ].join(' · ')}
      </Text>
    </Group>
  );
}

const mostNames = 12;

/** What removing left, by name. */
function Kept({ things }: { readonly things: readonly KeptSample[] }): ReactNode {
  const { t } = useTranslation('settings');
  if (things.length === 0) return null;
  const names = things.slice(0, mostNames).map(({ name }) => name);
  const more = things.length - names.length;
  return (
    <Text size="sm" role="status">
      {t('samples.kept', { names: names.join(', ') })} {more > 0 ? t('samples.keptMore', { count: more }) : null}
    </Text>
  );
}
