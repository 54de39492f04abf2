const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Words for the ticks of a time axis in the person's own way and the company's zone: the day where it begins, else the time of day. */
export function timeTicks(
  locale: string,
  timeZone: string,
): (plot: unknown, ticks: number[], axis: number, space: number, step: number) => string[] {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  const minute = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const second = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  return (_plot, ticks, _axis, _space, step) => {
    let before = '';
    return ticks.map((tick) => {
      const moment = new Date(tick * 1_000);
      const date = day.format(moment);
      if (step >= DAY) return date;
      const time = (step < 60 ? second : minute).format(moment);
      const isNewDay = date !== before;
      before = date;
      return isNewDay ? `${time}\n${date}` : time;
    });
  };
}
