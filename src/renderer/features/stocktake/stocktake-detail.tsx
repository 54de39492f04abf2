import { Button, Group, Menu, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconChevronDown, IconClipboardList, IconPrinter, IconScan } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useDownload, useServerQuery, useSession } from '../../../client/react.ts';
import {
  cancelStocktake,
  getStocktake,
  listCounts,
  printSheet,
  type Stocktake,
} from '../../../domains/stocktake/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { HeldHere } from '../../components/held/held-here.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { DateTime } from '../../components/values.tsx';
import { usePreferences } from '../../lib/preferences.ts';
import { CountProgress } from './count-progress.tsx';
import { EntryRow } from './entry-row.tsx';
import { recordOfCount } from './held.ts';
import { about, countEvents } from './stocktake-events.ts';
import { StocktakeBadge, useScopeWords } from './words.tsx';

/** One count: how far it is, who counts, and the ways on. */
export function StocktakeDetail({ id }: { readonly id: string }): ReactNode {
  const stocktake = useServerQuery(getStocktake, { id }, { refreshOn: countEvents });
  return <QueryState query={stocktake}>{(data) => <Detail stocktake={data} />}</QueryState>;
}

function Detail({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation('stocktake');
  const scopeWords = useScopeWords();
  const { id, number, status, isBlind, note } = stocktake;
  return (
    <Stack gap="md">
      <PageHeader title={number} subtitle={scopeWords(stocktake.scope)} />
      <Group gap="xs">
        <StocktakeBadge status={status} />
        {isBlind ? <StatusBadge tone="neutral">{t('blind')}</StatusBadge> : null}
      </Group>
      {note ? <Text size="sm">{note}</Text> : null}
      <HeldHere record={recordOfCount(id)} withRecord />
      <CountProgress stocktake={stocktake} />
      {status === 'open' ? <Figures stocktake={stocktake} /> : <Outcome stocktake={stocktake} />}
      <Actions stocktake={stocktake} />
      <section aria-label={t('detail.lastCounts')}>
        <Title order={2} size="h5" mb={4}>
          {t('detail.lastCounts')}
        </Title>
        <LastCounts id={id} />
      </section>
    </Stack>
  );
}

function Figures({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation('stocktake');
  const { lines, counted, conflicts, recounts, notes } = stocktake;
  const left = lines - counted - conflicts - recounts;
  const figures = [
    { label: t('detail.counted'), value: counted, always: true },
    { label: t('detail.left'), value: left, always: true },
    { label: t('detail.conflicts'), value: conflicts, always: false },
    { label: t('detail.recounts'), value: recounts, always: false },
    { label: t('detail.notes'), value: notes, always: false },
  ].filter(({ value, always }) => always || value > 0);
  return (
    <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs">
      {figures.map(({ label, value }) => (
        <div key={label}>
          <Text size="xl" fw={700} lh={1.1} className="tabular">
            {value}
          </Text>
          <Text size="xs" c="dimmed">
            {label}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

function Outcome({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation('stocktake');
  const { status, adjustments, uncounted, postedByName, postedAt, cancelledAt, cancelReason } = stocktake;
  if (status === 'cancelled') {
    return (
      <Text size="sm">
        <DateTime value={cancelledAt} style="full" />{' '}
        {cancelReason ? t('detail.reason', { reason: cancelReason }) : null}
      </Text>
    );
  }
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {t('detail.postedText', { count: adjustments ?? 0 })}
      </Text>
      <Text size="sm">{t(uncounted === 'zero' ? 'detail.uncountedZero' : 'detail.uncountedLeft')}</Text>
      <Text size="sm" c="dimmed">
        {t('detail.postedBy', { name: postedByName ?? '' })} · <DateTime value={postedAt} style="full" />
      </Text>
    </Stack>
  );
}

function Actions({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation('stocktake');
  const { language } = usePreferences();
  const { may } = useSession();
  const navigate = useNavigate();
  const sheet = useDownload(printSheet);
  const cancel = useCommand(cancelStocktake);
  const { id, number, status, counted, conflicts, isBlind } = stocktake;
  const isOpen = status === 'open';
  const mayPost = may('stock.post-count');
  const askCancel = async () => {
    const count = counted + conflicts;
    const title = t('detail.cancelTitle', { number });
    const text = t('detail.cancelText', { count });
    if (await confirm({ title, text, action: t('detail.cancel'), danger: true })) cancel.run({ id });
  };
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {isOpen && may('stock.count') ? (
          <Button
            size="md"
            leftSection={<IconScan size={18} aria-hidden />}
            onClick={() => void navigate({ to: '/stocktake/$id/count', params: { id } })}
          >
            {t(counted > 0 ? 'detail.goOn' : 'detail.count')}
          </Button>
        ) : null}
        <Button
          size="md"
          variant={isOpen ? 'default' : 'light'}
          leftSection={<IconClipboardList size={18} aria-hidden />}
          onClick={() => void navigate({ to: '/stocktake/$id/review', params: { id }, search: {} })}
        >
          {t(isOpen && mayPost ? 'detail.review' : 'detail.reviewOnly')}
        </Button>
        {may('stock.count') ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                size="md"
                variant="default"
                loading={sheet.isPending}
                leftSection={<IconPrinter size={18} aria-hidden />}
                rightSection={<IconChevronDown size={14} aria-hidden />}
              >
                {t('detail.sheet')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => sheet.run({ id, language })}>{t('detail.sheet')}</Menu.Item>
              {!isBlind || mayPost ? (
                <Menu.Item onClick={() => sheet.run({ id, language, expected: true })}>
                  {t('detail.sheetLevels')}
                </Menu.Item>
              ) : null}
            </Menu.Dropdown>
          </Menu>
        ) : null}
        {isOpen && mayPost ? (
          <Button size="md" variant="subtle" color="red" onClick={() => void askCancel()} loading={cancel.isPending}>
            {t('detail.cancel')}
          </Button>
        ) : null}
        {status === 'posted' ? (
          <Button
            size="md"
            variant="default"
            onClick={() => void navigate({ to: '/movements', search: { reference: number } })}
          >
            {t('detail.movements')}
          </Button>
        ) : null}
      </Group>
      <Refusal error={sheet.error ?? cancel.error} />
    </Stack>
  );
}

const shownCounts = 10;

function LastCounts({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('stocktake');
  const counts = useServerQuery(listCounts, { id, limit: shownCounts }, { refreshOn: countEvents, when: about(id) });
  const none = (
    <Text size="sm" c="dimmed">
      {t('detail.noCounts')}
    </Text>
  );
  return (
    <QueryState query={counts} empty={none} isEmpty={(data) => data.items.length === 0}>
      {(data) => (
        <Stack gap={4}>
          {data.items.map((entry) => (
            <EntryRow key={entry.id} entry={entry} withPerson />
          ))}
        </Stack>
      )}
    </QueryState>
  );
}
