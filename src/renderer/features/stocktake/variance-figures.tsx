import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { summariseVariances } from '../../../domains/stocktake/contract.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Money, Quantity } from '../../components/values.tsx';
import { about, countEvents } from './stocktake-events.ts';

/** What posting would change, in units and in value. */
export function VarianceFigures({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('stocktake');
  const summary = useServerQuery(summariseVariances, { id }, { refreshOn: countEvents, when: about(id) });
  return (
    <QueryState query={summary} loading={null}>
      {({ surplus, shortage, uncounted, netValue }) => (
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs">
          <Figure label={t('review.surplus')} note={t('review.lines', { count: surplus.lines })}>
            <Quantity value={surplus.units} signed />
          </Figure>
          <Figure label={t('review.shortage')} note={t('review.lines', { count: shortage.lines })}>
            <Quantity value={-shortage.units} signed />
          </Figure>
          <Figure label={t('review.net')}>
            <Money value={netValue} />
          </Figure>
          <Figure label={t('review.uncounted')} note={<Money value={uncounted.value} />}>
            {t('review.lines', { count: uncounted.lines })}
          </Figure>
        </SimpleGrid>
      )}
    </QueryState>
  );
}

interface FigureProps {
  readonly label: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

function Figure({ label, note, children }: FigureProps): ReactNode {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fw={700} className="tabular">
        {children}
      </Text>
      {note ? (
        <Text size="xs" c="dimmed" className="tabular">
          {note}
        </Text>
      ) : null}
    </div>
  );
}
