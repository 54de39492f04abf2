import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { listLines } from '../../../domains/stocktake/contract.ts';
import { QueryState } from '../../components/query-state.tsx';
import { about, countEvents } from './stocktake-events.ts';
import type { Counting } from './use-counting.ts';

interface LinesLeftProps {
  readonly id: string;
  readonly status: 'open' | 'recount';
  readonly counting: Counting;
}

const shownAtMost = 50;

/** What is still to be counted, along the shelves. A tap counts it by hand. */
export function LinesLeft({ id, status, counting }: LinesLeftProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const lines = useServerQuery(
    listLines,
    { id, status, sort: 'place', limit: shownAtMost },
    { refreshOn: countEvents, when: about(id), keepPrevious: true },
  );
  const none = (
    <Text size="sm" c="dimmed" py="sm">
      {t('count.nothingLeft')}
    </Text>
  );
  return (
    <QueryState query={lines} empty={none} isEmpty={(data) => data.items.length === 0}>
      {(data) => (
        <Stack gap={0}>
          {data.items.map((line) => (
            <UnstyledButton
              key={line.id}
              py="xs"
              onClick={() => {
                counting.select({ ...line, lineId: line.id, barcode: null });
                window.scrollTo({ top: 0 });
              }}
            >
              <Group gap="sm" wrap="nowrap" justify="space-between">
                <div style={{ minWidth: 0 }}>
                  <Text size="sm" truncate>
                    {line.name}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {line.sku}
                  </Text>
                </div>
                <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
                  {line.place}
                </Text>
              </Group>
            </UnstyledButton>
          ))}
        </Stack>
      )}
    </QueryState>
  );
}
