import { Button, Group } from '@mantine/core';
import { IconFileImport, IconFlask, IconRocket } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useSampleSite } from '../../lib/use-sample-site.ts';

/** For a site without stock: import the own list, or look around in a sample site. */
export function FirstSteps(): ReactNode {
  const { t } = useTranslation('dashboard');
  const { may } = useSession();
  const navigate = useNavigate();
  const sample = useSampleSite();
  return (
    <>
      <EmptyState
        icon={IconRocket}
        title={t('first.title')}
        text={t('first.text')}
        action={
          <Group gap="xs" justify="center">
            {may('batches.run') ? (
              <Button
                leftSection={<IconFileImport size={16} aria-hidden />}
                onClick={() => void navigate({ to: '/jobs', search: { import: true } })}
              >
                {t('first.import')}
              </Button>
            ) : null}
            {may('samples.manage') && !sample.isHere ? (
              <Button
                variant="default"
                leftSection={<IconFlask size={16} aria-hidden />}
                loading={sample.isPending}
                onClick={sample.open}
              >
                {t('first.samples')}
              </Button>
            ) : null}
          </Group>
        }
      />
      <Refusal error={sample.error} />
    </>
  );
}
