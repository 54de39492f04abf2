import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages } from '../../../client/react.ts';
import { type BatchDetails, listMade, type MadeThing } from '../../../domains/batches/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import styles from './jobs.module.css';
import { jobEvents } from './job-events.ts';
import { useMadeWords } from './use-made-words.ts';

const shown = 10;

/** What the import made and changed, each with the way to it. */
export function MadeThings({ job }: { readonly job: BatchDetails }): ReactNode {
  const { t } = useTranslation('jobs');
  const { id, made } = job;
  const words = useMadeWords(made);
  const things = useServerPages(
    listMade,
    { id, limit: shown },
    { refreshOn: jobEvents, when: (payload) => payload['batchId'] === id, enabled: words !== '' },
  );
  if (words === '') return null;
  return (
    <Stack gap={4} component="section" aria-label={t('made.title')}>
      <Title order={2} size="h5">
        {t('made.title')}
      </Title>
      <Text size="sm">{words}</Text>
      <Refusal error={things.error} onRetry={things.refetch} />
      <ul className={styles['rows']}>
        {things.items.map((thing) => (
          <li key={`${thing.kind} ${thing.id}`}>
            <Text size="xs" c="dimmed" component="span">
              {t(`made.kind.${thing.kind}`)}
            </Text>
            {thing.label === null ? (
              <Text size="sm" c="dimmed" component="span">
                {t('made.gone')}
              </Text>
            ) : (
              <Anchor size="sm" href={addressOf(thing)}>
                {thing.label}
              </Anchor>
            )}
          </li>
        ))}
      </ul>
      {things.hasNextPage ? (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          loading={things.isFetchingNextPage}
          onClick={things.fetchNextPage}
        >
          {t('made.more')}
        </Button>
      ) : null}
    </Stack>
  );
}

function addressOf({ kind, id, itemId }: MadeThing): string {
  switch (kind) {
    case 'item-created':
    case 'item-changed':
      return `#/stock?item=${encodeURIComponent(id)}`;
    case 'movement':
      return `#/movements?item=${encodeURIComponent(itemId ?? '')}`;
    case 'order':
      return `#/orders?order=${encodeURIComponent(id)}`;
    case 'purchase-order':
      return `#/purchase-orders?order=${encodeURIComponent(id)}`;
    case 'supplier-created':
    case 'supplier-changed':
      return `#/suppliers?supplier=${encodeURIComponent(id)}`;
    default:
      return kind satisfies never;
  }
}
