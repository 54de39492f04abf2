import { ActionIcon, Button, Group, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconPackages, IconRepeat } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import {
  listCounts,
  listLines,
  recountLines,
  resolveLine,
  type Stocktake,
  type StocktakeLine,
  undoCount,
} from '../../../domains/stocktake/contract.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useFormats } from '../../lib/formats.ts';
import { EntryRow } from './entry-row.tsx';
import { about, countEvents } from './stocktake-events.ts';
import { LineBadge } from './words.tsx';

interface LineDetailProps {
  readonly stocktake: Stocktake;
  readonly lineId: string;
  /** As the list has it; `undefined` when it has not, because of a filter. */
  readonly line: StocktakeLine | undefined;
}

/** A line: who counted what of it, and what to do about it. */
export function LineDetail({ stocktake, lineId, line }: LineDetailProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const { user, may } = useSession();
  const { id, status } = stocktake;
  const counts = useServerQuery(listCounts, { id, lineId, limit: 100 }, { refreshOn: countEvents, when: about(id) });
  const undo = useCommand(undoCount, { refresh: [listLines, listCounts] });
  const isOpen = status === 'open' && may('stock.count');
  const first = counts.data?.items[0];
  const mayUndo = (userId: string) => isOpen && (userId === user.id || may('stock.post-count'));
  return (
    <Stack gap="md">
      <PageHeader title={line?.name ?? first?.name ?? ''} subtitle={line?.sku ?? first?.sku} />
      {line ? (
        <Group gap="xs">
          <LineBadge status={line.status} />
          {line.isAdded ? <StatusBadge tone="info">{t('review.added')}</StatusBadge> : null}
          <Text size="sm" c="dimmed">
            {line.place}
          </Text>
        </Group>
      ) : null}
      {line && isOpen ? <Decide stocktakeId={id} line={line} /> : null}
      <section aria-label={t('review.lineCounts')}>
        <Title order={2} size="h5" mb={4}>
          {t('review.lineCounts')}
        </Title>
        <Refusal error={undo.error} />
        <QueryState
          query={counts}
          isEmpty={(data) => data.items.length === 0}
          empty={
            <Text size="sm" c="dimmed">
              {t('detail.noCounts')}
            </Text>
          }
        >
          {(data) => (
            <Stack gap={6}>
              {data.items.map((entry) => (
                <EntryRow
                  key={entry.id}
                  entry={entry}
                  withoutName
                  action={
                    entry.state === 'stands' && mayUndo(entry.userId) ? (
                      <Tooltip label={t('count.undo')}>
                        <ActionIcon
                          size="lg"
                          aria-label={`${t('count.undo')}: ${entry.userName}`}
                          onClick={() => undo.run({ id, entryId: entry.id })}
                        >
                          <IconArrowBackUp size={18} aria-hidden />
                        </ActionIcon>
                      </Tooltip>
                    ) : null
                  }
                />
              ))}
            </Stack>
          )}
        </QueryState>
      </section>
    </Stack>
  );
}

function Decide({ stocktakeId, line }: { readonly stocktakeId: string; readonly line: StocktakeLine }): ReactNode {
  const { t } = useTranslation('stocktake');
  const formats = useFormats();
  const navigate = useNavigate();
  const resolve = useCommand(resolveLine, { refresh: [listLines] });
  const recount = useCommand(recountLines, { refresh: [listLines] });
  const { id: lineId } = line;
  return (
    <Stack gap="xs">
      {line.status === 'conflict' ? (
        <>
          <Text size="sm">{t('review.decide')}</Text>
          <Group gap="xs">
            <Button
              loading={resolve.isPending}
              onClick={() => resolve.run({ id: stocktakeId, lineId, decision: 'add-up' })}
            >
              {t('review.addUp', { quantity: formats.quantity(line.counted ?? 0) })}
            </Button>
            {line.counts.map(({ userId, name, quantity }) => (
              <Button
                key={userId}
                variant="default"
                disabled={resolve.isPending}
                onClick={() => resolve.run({ id: stocktakeId, lineId, decision: 'keep', userId })}
              >
                {t('review.keep', { name, quantity: formats.quantity(quantity) })}
              </Button>
            ))}
          </Group>
        </>
      ) : null}
      <Group gap="xs">
        {line.counted === null ? null : (
          <Button
            variant="default"
            leftSection={<IconRepeat size={16} aria-hidden />}
            loading={recount.isPending}
            onClick={() => recount.run({ id: stocktakeId, lineIds: [lineId] })}
          >
            {t('review.recountLine')}
          </Button>
        )}
        <Button
          variant="subtle"
          leftSection={<IconPackages size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/stock', search: { item: line.itemId } })}
        >
          {t('review.stock')}
        </Button>
      </Group>
      <Refusal error={resolve.error ?? recount.error} />
    </Stack>
  );
}
