import { SegmentedControl, Stack } from '@mantine/core';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import type { MovementCount } from '../../../domains/dashboard/contract.ts';
import { Chart, type ChartColors } from '../../components/chart.tsx';
import { useFormats } from '../../lib/formats.ts';

interface MovementChartProps {
  readonly hours: readonly MovementCount[];
  readonly days: readonly MovementCount[];
}

/** Units in and out of the stock, by hour or by day: in above the line, out below it. */
export function MovementChart({ hours, days }: MovementChartProps): ReactNode {
  const { t } = useTranslation('dashboard');
  const formats = useFormats();
  const [span, setSpan] = useState<'hours' | 'days'>('hours');
  const rows = span === 'hours' ? hours : days;
  const data = useMemo<uPlot.AlignedData>(
    () => [
      rows.map((row) => Date.parse(row.time.length === 10 ? `${row.time}T00:00:00` : row.time) / 1000),
      rows.map((row) => row.unitsIn),
      rows.map((row) => -row.unitsOut),
    ],
    [rows],
  );
  const options = useCallback(
    ({ accent, grey }: ChartColors) => ({
      legend: { show: false },
      cursor: { show: false },
      series: [{}, bars(accent), bars(grey)],
      axes: [
        { space: 70 },
        { size: 64, values: (_plot: uPlot, ticks: number[]) => ticks.map((tick) => formats.number(tick)) },
      ],
      scales: {
        y: {
          range: (_plot: uPlot, low: number, high: number): [number, number] => [
            Math.min(low * 1.1, -1),
            Math.max(high * 1.1, 1),
          ],
        },
      },
    }),
    [formats],
  );
  const unitsIn = rows.reduce((sum, row) => sum + row.unitsIn, 0);
  const unitsOut = rows.reduce((sum, row) => sum + row.unitsOut, 0);
  const summary = t('movements.summary', {
    in: formats.number(unitsIn),
    out: formats.number(unitsOut),
    count: rows.reduce((sum, row) => sum + row.total, 0),
  });
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t('movements.span')}
        size="xs"
        w="fit-content"
        value={span}
        onChange={setSpan}
        data={[
          { value: 'hours', label: t('movements.hours') },
          { value: 'days', label: t('movements.days') },
        ]}
      />
      <Chart data={data} options={options} height={220} label={summary} />
      <div data-testid="movement-summary">{summary}</div>
    </Stack>
  );
}

function bars(color: string): uPlot.Series {
  return {
    stroke: color,
    fill: color,
    width: 0,
    points: { show: false },
    paths: uPlot.paths.bars?.({ size: [0.7, 40] }),
  };
}
