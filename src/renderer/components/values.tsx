import { Text, Tooltip } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useFormats } from '../lib/formats.ts';

const EVERY_MINUTE_MS = 60_000;

export function Money({ value }: { readonly value: number | null | undefined }): ReactNode {
  const formats = useFormats();
  return <span className="tabular">{value === null || value === undefined ? '–' : formats.money(value)}</span>;
}

/** What one unit costs: with the decimals it has, six at most. */
export function Price({ value }: { readonly value: number | null | undefined }): ReactNode {
  const formats = useFormats();
  return <span className="tabular">{value === null || value === undefined ? '–' : formats.price(value)}</span>;
}

interface QuantityProps {
  readonly value: number | null | undefined;
  readonly unit?: string | null | undefined;
  /** Shows a plus before an increase. */
  readonly signed?: boolean;
}

export function Quantity({ value, unit, signed = false }: QuantityProps): ReactNode {
  const formats = useFormats();
  if (value === null || value === undefined) return <span>–</span>;
  return (
    <span className="tabular">
      {formats.quantity(value, { signed })}
      {unit ? (
        <Text span size="xs" c="dimmed" ml={3}>
          {unit}
        </Text>
      ) : null}
    </span>
  );
}

interface DateTimeProps {
  readonly value: string | null | undefined;
  /** `auto`: relative within a day, the date after that. */
  readonly style?: 'auto' | 'date' | 'time' | 'full';
}

/** A moment in the person's format; the exact time in the tooltip. */
export function DateTime({ value, style = 'auto' }: DateTimeProps): ReactNode {
  const formats = useFormats();
  useTick(style === 'auto');
  if (!value) return <span>–</span>;
  const text = {
    auto: () => formats.relative(value),
    date: () => formats.date(value),
    time: () => formats.time(value),
    full: () => formats.dateTime(value),
  }[style]();
  return (
    <Tooltip label={formats.exact(value)}>
      <time dateTime={value} className="tabular">
        {text}
      </time>
    </Tooltip>
  );
}

function useTick(on: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => setTick((tick) => tick + 1), EVERY_MINUTE_MS);
    return () => clearInterval(timer);
  }, [on]);
}
