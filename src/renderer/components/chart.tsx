import { useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormats } from '../lib/formats.ts';
import { timeTicks } from './chart-ticks.ts';

export interface ChartColors {
  readonly accent: string;
  readonly grey: string;
  readonly critical: string;
  readonly text: string;
}

/** A word inside the chart, so that no legend is needed. `at`: a value of the y scale; a series' last value by default. */
export interface ChartLabel {
  readonly text: string;
  readonly at: number;
  readonly color: keyof ChartColors;
  /** Above or below the value; at the left edge or the right one. */
  readonly side: 'above' | 'below';
  readonly edge?: 'left' | 'right';
}

interface ChartProps {
  /** x values (epoch seconds), then one list a series. */
  readonly data: uPlot.AlignedData;
  /** Series, axes and the rest; called anew when the theme changes. */
  readonly options: (colors: ChartColors) => Omit<uPlot.Options, 'width' | 'height'>;
  readonly labels?: readonly ChartLabel[];
  readonly height: number;
  /** The chart in a sentence, for who cannot see it. */
  readonly label: string;
}

const font = '12px system-ui, sans-serif';

/** The way a series is drawn, where this build of uPlot has it. */
export function drawnBy(paths: uPlot.Series.PathBuilder | undefined): Pick<uPlot.Series, 'paths'> {
  return paths ? { paths } : {};
}

/** A uPlot chart that follows its width and the theme. The data may change often; the chart is made once. */
export function Chart({ data, options, labels = [], height, label }: ChartProps): ReactNode {
  const { ref: measure, width } = useElementSize();
  const host = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(measure, host);
  const scheme = useComputedColorScheme('light');
  const theme = useMantineTheme();
  const { locale, timeZone } = useFormats();
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, labels });

  useEffect(() => {
    const element = host.current;
    if (!element || width === 0) return undefined;
    const dark = scheme === 'dark';
    const colors: ChartColors = {
      accent: theme.colors.blue[dark ? 4 : 7],
      grey: theme.colors.gray[dark ? 5 : 6],
      critical: theme.colors.red[dark ? 5 : 7],
      text: dark ? '#c1c2c5' : '#495057',
    };
    const given = options(colors);
    const line = dark ? '#2b3038' : '#e9ecef';
    const axis: uPlot.Axis = { stroke: colors.text, grid: { stroke: line, width: 1 }, ticks: { show: false }, font };
    const made = new uPlot(
      {
        ...given,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
        axes: (given.axes ?? [{}, {}]).map((own, index) => ({
          ...axis,
          ...(index === 0 ? { values: timeTicks(locale, timeZone) } : {}),
          ...own,
        })),
        hooks: { draw: [(drawn) => drawLabels(drawn, latest.current.labels, colors)] },
        width,
        height,
      },
      latest.current.data,
      element,
    );
    plot.current = made;
    return () => {
      made.destroy();
      plot.current = null;
    };
  }, [width, height, scheme, theme, options, locale, timeZone]);

  useEffect(() => {
    latest.current = { data, labels };
    plot.current?.setData(data);
  }, [data, labels]);

  return (
    <div ref={ref} role="img" aria-label={label} style={{ height, width: '100%', minWidth: 0, overflow: 'hidden' }} />
  );
}

function drawLabels(plot: uPlot, labels: readonly ChartLabel[], colors: ChartColors): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = `600 ${12 * ratio}px system-ui, sans-serif`;
  for (const { text, at, color, side, edge = 'left' } of labels) {
    ctx.fillStyle = colors[color];
    ctx.textAlign = edge;
    ctx.textBaseline = side === 'above' ? 'bottom' : 'top';
    const x = edge === 'left' ? bbox.left + 6 * ratio : bbox.left + bbox.width - 6 * ratio;
    const y = plot.valToPos(at, 'y', true) + (side === 'above' ? -4 : 4) * ratio;
    ctx.fillText(text, x, Math.max(bbox.top + 14 * ratio, Math.min(y, bbox.top + bbox.height - 2 * ratio)));
  }
  ctx.restore();
}
