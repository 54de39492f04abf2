import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import type { MovementCount } from '../../../domains/dashboard/contract.ts';
import { Chart, type ChartColors, drawnBy } from '../../components/chart.tsx';
import { useFormats } from '../../lib/formats.ts';
import { MovementTable } from './movement-table.tsx';

interface MovementChartProps {
  readonly hours: readonly MovementCount[];
  readonly days: readonly MovementCount[];
}

/** Units in and out of the stock, by hour or by day: in above the line, out below it. */
export function MovementChart({ hours, days }: MovementChartProps): ReactNode {
  const { t } = useTranslation('dashboard');
  const formats = useFormats();
  const isTall = useMediaQuery('(min-height: 56em)', false, { getInitialValueInEffect: false });
  const [span, setSpan] = useState<'hours' | 'days'>('hours');
  const rows = span === 'hours' ? hours : days;
  const data = useMemo<uPlot.AlignedData>(
    () => [
      rows.map((row) => Date.parse(row.time.length === 10 ? formats.zone.momentOf(row.time) : row.time) / 1000),
      // Nothing, not a bar of height 0: that would draw a line.
      rows.map((row) => row.unitsIn || null),
      rows.map((row) => -row.unitsOut || null),
    ],
    [rows, formats.zone],
  );
  const options = useCallback(
    ({ accent, grey }: ChartColors) => ({
      legend: { show: false },
      cursor: { show: false },
      series: [{}, bars(accent), bars(grey)],
      axes: [
        { space: 70 },
        { size: 64, values: (_plot: uPlot, ticks: number[]) => ticks.map((tick) => formats.number(Math.abs(tick))) },
      ],
      scales: {
        x: { range: (_plot: uPlot, first: number, last: number) => withMargin(first, last, rows.length) },
        y: { range: (_plot: uPlot, low: number | null, high: number | null) => evenRange(low ?? 0, high ?? 0) },
      },
    }),
    [formats, rows.length],
  );
  const labels = useMemo(
    () => [
      { text: t('movements.in'), at: 0, color: 'accent', side: 'above' } as const,
      { text: t('movements.out'), at: 0, color: 'grey', side: 'below' } as const,
    ],
    [t],
  );
  const count = rows.reduce((sum, row) => sum + row.total, 0);
  const summary = t('movements.summary', {
    in: formats.number(rows.reduce((sum, row) => sum + row.unitsIn, 0)),
    out: formats.number(rows.reduce((sum, row) => sum + row.unitsOut, 0)),
    count,
    shown: formats.number(count),
  });
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" data-testid="movement-summary">
          {summary}
        </Text>
        <SegmentedControl
          aria-label={t('movements.span')}
          size="xs"
          value={span}
          onChange={setSpan}
          data={[
            { value: 'hours', label: t('movements.hours') },
            { value: 'days', label: t('movements.days') },
          ]}
        />
      </Group>
      <Chart
        data={data}
        options={options}
        labels={labels}
        height={isTall ? 320 : 220}
        label={`${t('movements.title')}: ${summary}`}
      />
      <MovementTable rows={rows} />
    </Stack>
  );
}

/** Room for both directions, also where only one was used or none. */
function evenRange(low: number, high: number): [number, number] {
  const most = Math.max(-low, high, 1);
  return [Math.min(low * 1.1, -most * 0.25), Math.max(high * 1.1, most * 0.25)];
}

/** Half a step at either end, so that the first and the last bar are whole. */
function withMargin(first: number, last: number, count: number): [number, number] {
  const half = (last - first) / Math.max(1, count - 1) / 2;
  return [first - half, last + half];
}

function bars(color: string): uPlot.Series {
  return {
    stroke: color,
    fill: color,
    width: 0,
    points: { show: false },
    ...drawnBy(uPlot.paths.bars?.({ size: [0.7, 40] })),
  };
}
