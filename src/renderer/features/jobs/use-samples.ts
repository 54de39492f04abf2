import { useMemo } from 'react';
import { useSessionOrNull } from '../../../client/react.ts';
import { useFormats } from '../../lib/formats.ts';

const canonical = /^-?\d+(?:\.\d+)?$/;

/**
 * Values of a reading as they will be stored (`1000`, `0.5`, ISO 8601) in the person's own way of writing. Moments stand
 * in the company's time zone, since that is the one they belong to; one that begins a day is that day.
 */
export function useSamples(): (samples: readonly string[]) => readonly string[] {
  const { locale } = useFormats();
  const timeZone = useSessionOrNull()?.company?.settings.timezone ?? 'UTC';
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone });
    const write = (sample: string): string => {
      if (canonical.test(sample)) return number.format(sample as Intl.StringNumericLiteral);
      const date = new Date(sample);
      if (Number.isNaN(date.getTime())) return sample;
      return (clock.format(date) === '00:00:00' ? day : moment).format(date);
    };
    return (samples) => samples.map(write);
  }, [locale, timeZone]);
}
