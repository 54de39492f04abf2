import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stocktake } from '../../../domains/stocktake/contract.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';

/** How far a count is, with what is contested counted as done: somebody was there. */
export function CountProgress({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation('stocktake');
  const { lines, counted, conflicts, status } = stocktake;
  const done = counted + conflicts;
  const label = t('progress', { counted: done, lines });
  return (
    <Stack gap={2} w="100%">
      <Text size="xs" className="tabular">
        {label}
      </Text>
      {status === 'open' ? (
        <ProgressBar
          size="sm"
          label={label}
          value={lines === 0 ? 0 : (100 * done) / lines}
          tone={conflicts > 0 ? 'warning' : done === lines ? 'ok' : 'info'}
        />
      ) : null}
    </Stack>
  );
}
