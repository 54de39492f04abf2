import { Text } from '@mantine/core';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { useServerQuery } from '../../../client/react.ts';
import { getStockCurve, type StockItem, stockUpdated } from '../../../domains/inventory/contract.ts';
import { Chart, type ChartColors, drawnBy } from '../../components/chart.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useFormats } from '../../lib/formats.ts';

const levelEvents = [stockUpdated];

/** How the level went, with the reorder level as a line of its own. */
export function StockCurve({ item }: { readonly item: StockItem }): ReactNode {
  const curve = useServerQuery(
    getStockCurve,
    { id: item.id },
    { refreshOn: levelEvents, when: (payload) => payload['id'] === item.id, keepPrevious: true },
  );
  return <QueryState query={curve}>{({ points }) => <Curve item={item} points={points} />}</QueryState>;
}

interface CurveProps {
  readonly item: StockItem;
  readonly points: readonly { readonly time: string; readonly balance: number }[];
}

function Curve({ item, points }: CurveProps): ReactNode {
  const { t } = useTranslation('stock');
  const formats = useFormats();
  const { name, stock, reorderLevel } = item;
  const data = useMemo<uPlot.AlignedData>(() => {
    const times = points.map((point) => Date.parse(point.time) / 1000);
    return [times, points.map((point) => point.balance), points.map(() => reorderLevel)];
  }, [points, reorderLevel]);
  const isSparse = points.length < 40;
  const options = useCallback(
    ({ accent, critical }: ChartColors) => ({
      legend: { show: false },
      cursor: { show: false },
      series: [
        {},
        {
          stroke: accent,
          width: 2,
          ...drawnBy(uPlot.paths.stepped?.({ align: 1 })),
          points: { show: isSparse, size: 5, fill: accent },
        },
        { stroke: critical, width: 1, dash: [4, 4], points: { show: false } },
      ],
      axes: [
        { space: 80 },
        { size: 56, values: (_plot: uPlot, ticks: number[]) => ticks.map((tick) => formats.number(tick)) },
      ],
      scales: {
        y: { range: (_plot: uPlot, _low: number, high: number): [number, number] => [0, Math.max(high, 1) * 1.12] },
      },
    }),
    [formats, isSparse],
  );
  const labels = useMemo(
    () => [
      {
        text: t('curve.reorder', { level: formats.quantity(reorderLevel) }),
        at: reorderLevel,
        color: 'critical',
        side: 'above',
      } as const,
    ],
    [t, formats, reorderLevel],
  );
  if (points.length < 2) {
    return (
      <Text size="sm" c="dimmed">
        {t('curve.tooFew')}
      </Text>
    );
  }
  const label = t('curve.label', { name, stock, level: reorderLevel });
  return <Chart data={data} options={options} labels={labels} height={180} label={label} />;
}
