import { Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StocktakeLine } from '../../../domains/stocktake/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Money, Quantity } from '../../components/values.tsx';
import { LineBadge } from './words.tsx';

const people = ({ counts }: StocktakeLine): string => counts.map(({ name }) => name).join(', ');

/** The columns of a review. Their keys are the server's sort orders where it has one. */
export function useLineColumns(isHidden: boolean, isPosted: boolean): readonly Column<StocktakeLine>[] {
  const { t } = useTranslation('stocktake');
  return useMemo(() => {
    const levels: Column<StocktakeLine>[] = [
      {
        key: 'expected',
        header: t('review.expected'),
        width: 90,
        align: 'right',
        sortable: false,
        as: 'quantity',
        value: (line) => line.expected,
      },
    ];
    const variances: Column<StocktakeLine>[] = [
      {
        ...{ key: 'variance', header: t('review.variance'), width: 110, align: 'right', essential: true },
        cell: (line) => <Variance value={line.variance} />,
        value: (line) => line.variance,
      },
      {
        ...{ key: 'value', header: t('review.value'), width: 110, align: 'right' },
        cell: (line) => <Money value={line.varianceValue} />,
        value: (line) => line.varianceValue,
      },
    ];
    const posted: Column<StocktakeLine> = {
      ...{ key: 'posted', header: t('review.posted'), width: 96, align: 'right' },
      cell: (line) => <Quantity value={line.posted} signed />,
    };
    return [
      { key: 'place', header: t('review.place'), width: 100, value: (line) => line.place },
      { key: 'sku', header: t('review.sku'), width: 110, essential: true, value: (line) => line.sku },
      {
        key: 'name',
        header: t('review.name'),
        cell: (line) => (
          <Text size="sm" truncate title={line.name}>
            {line.name}
          </Text>
        ),
        value: (line) => line.name,
      },
      { key: 'status', header: t('review.status'), width: 146, cell: (line) => <LineBadge status={line.status} /> },
      ...(isHidden ? [] : levels),
      {
        key: 'counted',
        header: t('review.counted'),
        width: 96,
        align: 'right',
        essential: true,
        cell: (line) => (
          <LiveValue value={line.counted} by={people(line)} at={line.updatedAt}>
            <Quantity value={line.counted} />
          </LiveValue>
        ),
      },
      ...(isHidden ? [] : variances),
      ...(isPosted && !isHidden ? [posted] : []),
      { key: 'by', header: t('review.by'), width: 150, hidden: true, cell: people },
      {
        key: 'updatedAt',
        header: t('review.updatedAt'),
        width: 120,
        hidden: true,
        as: 'time',
        value: (line) => line.updatedAt,
      },
    ];
  }, [t, isHidden, isPosted]);
}

/** Dark enough on white, light enough on black. */
const moreColor = 'light-dark(var(--mantine-color-teal-9), var(--mantine-color-teal-4))';

/** Signed; missing in red, too many in green. */
function Variance({ value }: { readonly value: number | null }): ReactNode {
  if (value === null || value === 0) return <Quantity value={value} />;
  return (
    <Text span size="sm" fw={600} c={value < 0 ? 'red' : moreColor}>
      <Quantity value={value} signed />
    </Text>
  );
}

export function LineCard({ line }: { readonly line: StocktakeLine }): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Stack gap={2} style={{ minWidth: 0 }}>
        <Text size="sm" truncate>
          {line.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[line.sku, line.place, people(line)].filter(Boolean).join(' · ')}
        </Text>
        <div>
          <LineBadge status={line.status} />
        </div>
      </Stack>
      <Stack gap={0} align="flex-end">
        <Text fw={600}>
          <Quantity value={line.counted} unit={line.unit} />
        </Text>
        <Variance value={line.variance} />
      </Stack>
    </Group>
  );
}
