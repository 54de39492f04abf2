import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconFlask, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import { getSamples, removeSamples, samplesLoaded, samplesRemoved } from '../../../domains/samples/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { useFormats } from '../../lib/formats.ts';
import { useSampleSite } from '../../lib/use-sample-site.ts';

const events = [samplesLoaded, samplesRemoved];
const nothing = {};

/** The sample site beside the company: opened, left and removed. */
export function SampleSite(): ReactNode {
  const { t } = useTranslation(['settings', 'shell']);
  const { isHere, home, leave } = useSampleSite();
  return (
    <Section title={t('samples.title')} text={isHere ? t('samples.hereText') : t('samples.text')}>
      {isHere ? (
        home === null ? null : (
          <Button
            variant="default"
            w="fit-content"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={leave}
          >
            {home ? t('shell:sample.backTo', { company: home }) : t('shell:sample.back')}
          </Button>
        )
      ) : (
        <Beside />
      )}
    </Section>
  );
}

function Beside(): ReactNode {
  const { t } = useTranslation('settings');
  const { dateTime } = useFormats();
  const { open, isPending, error } = useSampleSite();
  const samples = useServerQuery(getSamples, nothing, { refreshOn: events });
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
    <>
      <QueryState query={samples}>
        {({ loaded, loadedAt, attribution }) => (
          <>
            <Group gap="xs">
              <Button
                variant="default"
                leftSection={<IconFlask size={16} aria-hidden />}
                loading={isPending}
                onClick={open}
              >
                {t('samples.open')}
              </Button>
              {loaded ? (
                <Button
                  variant="light"
                  color="red"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  loading={remove.isPending}
                  onClick={() => void askAndRemove()}
                >
                  {t('samples.remove')}
                </Button>
              ) : null}
            </Group>
            {loadedAt ? <Text size="sm">{t('samples.since', { at: dateTime(loadedAt) })}</Text> : null}
            <Text size="xs" c="dimmed">
              {attribution}
            </Text>
          </>
        )}
      </QueryState>
      <Refusal error={error ?? remove.error} />
    </>
  );
}
