import { ActionIcon, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import { listCounts, undoCount } from '../../../domains/stocktake/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { EntryRow } from './entry-row.tsx';
import { about, countEvents } from './stocktake-events.ts';
import type { Counting } from './use-counting.ts';

const shownAtMost = 30;

/** What this person counted last, newest first, each with a way to take it back. */
export function MyCounts({ id, counting }: { readonly id: string; readonly counting: Counting }): ReactNode {
  const { t } = useTranslation('stocktake');
  const mine = useServerQuery(
    listCounts,
    { id, mine: true, limit: shownAtMost },
    { refreshOn: countEvents, when: about(id) },
  );
  const undo = useCommand(undoCount, { refresh: [listCounts] });
  const entries = mine.data?.items ?? [];
  if (entries.length === 0 && counting.waiting.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        {t('count.nothingYet')}
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      <Refusal error={undo.error} />
      {counting.waiting.toReversed().map(({ key, input }) => (
        <WaitingRow
          key={key}
          name={counting.codes.lines.find((line) => line.lineId === input.lineId)?.name ?? input.code ?? ''}
          quantity={input.quantity ?? 1}
          isSet={input.mode === 'set'}
        />
      ))}
      {entries.map((entry) => (
        <EntryRow
          key={entry.id}
          entry={entry}
          action={
            entry.state === 'stands' ? (
              <Tooltip label={t('count.undo')}>
                <ActionIcon
                  size="xl"
                  aria-label={`${t('count.undo')}: ${entry.name}`}
                  onClick={() => undo.run({ id, entryId: entry.id })}
                >
                  <IconArrowBackUp aria-hidden />
                </ActionIcon>
              </Tooltip>
            ) : null
          }
        />
      ))}
    </Stack>
  );
}

interface WaitingRowProps {
  readonly name: string;
  readonly quantity: number;
  readonly isSet: boolean;
}

function WaitingRow({ name, quantity, isSet }: WaitingRowProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const formats = useFormats();
  return (
    <Group gap="xs" wrap="nowrap" opacity={0.65}>
      <IconCloudOff size={18} aria-hidden />
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" truncate>
          {name}
        </Text>
        <Text size="xs">{t('count.waits')}</Text>
      </div>
      <Text size="sm" fw={600} className="tabular">
        {t(isSet ? 'count.setTo' : 'count.added', { quantity: formats.quantity(quantity) })}
      </Text>
    </Group>
  );
}
