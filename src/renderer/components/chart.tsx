import { useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface ChartColors {
  readonly accent: string;
  readonly grey: string;
  readonly critical: string;
}

interface ChartProps {
  /** x values (epoch seconds), then one list a series. */
  readonly data: uPlot.AlignedData;
  /** Series, axes and the rest; called anew when the theme changes. */
  readonly options: (colors: ChartColors) => Omit<uPlot.Options, 'width' | 'height'>;
  readonly height: number;
  /** The chart in a sentence, for who cannot see it. */
  readonly label: string;
}

/** A uPlot chart that follows its width and the theme. The data may change often; the chart is made once. */
export function Chart({ data, options, height, label }: ChartProps): ReactNode {
  const { ref: measure, width } = useElementSize();
  const host = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(measure, host);
  const scheme = useComputedColorScheme('light');
  const theme = useMantineTheme();
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(data);

  useEffect(() => {
    const element = host.current;
    if (!element || width === 0) return undefined;
    const dark = scheme === 'dark';
    const colors: ChartColors = {
      accent: theme.colors.blue[dark ? 4 : 7],
      grey: theme.colors.gray[dark ? 6 : 5],
      critical: theme.colors.red[dark ? 5 : 7],
    };
    const made = new uPlot({ ...withTheme(options(colors), dark), width, height }, latest.current, element);
    plot.current = made;
    return () => {
      made.destroy();
      plot.current = null;
    };
  }, [width, height, scheme, theme, options]);

  useEffect(() => {
    latest.current = data;
    plot.current?.setData(data);
  }, [data]);

  return (
    <div ref={ref} role="img" aria-label={label} style={{ height, width: '100%', minWidth: 0, overflow: 'hidden' }} />
  );
}

function withTheme(
  options: Omit<uPlot.Options, 'width' | 'height'>,
  dark: boolean,
): Omit<uPlot.Options, 'width' | 'height'> {
  const text = dark ? '#c1c2c5' : '#495057';
  const line = dark ? '#373a40' : '#e9ecef';
  return {
    ...options,
    axes: options.axes?.map((axis) => ({
      stroke: text,
      grid: { stroke: line, width: 1 },
      ticks: { stroke: line, width: 1 },
      font: '12px system-ui, sans-serif',
      ...axis,
    })),
  };
}
