import { describe, expect, test } from 'vitest';
import type { DateFormat } from '../contract.ts';
import { DateWatch } from './date-watch.ts';
import { readWrittenDate } from './dates.ts';
import { decideDates } from './decide-dates.ts';
import { momentOf } from './zone.ts';

const read = (text: string, format: DateFormat = 'D/M/YYYY', zone = 'UTC') => {
  const date = readWrittenDate(text, format);
  return date && momentOf(date, zone);
};

const languages = 'en de fr es it nl pt pl cs sk da sv nb fi hu ro sl hr tr el ru uk ca id'.split(' ');
test.each(languages)('whole and short names of months in %s, alone and in a date', (language) => {
  for (const length of ['long', 'short'] as const) {
    for (const style of [{ month: length }, { month: length, day: 'numeric' }] as const) {
      for (let month = 1; month <= 12; month += 1) {
        const day = Date.UTC(2026, month - 1, 12);
        const parts = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).formatToParts(day);
        const name = parts.find(({ type }) => type === 'month')?.value ?? '';
        if (!/\p{L}{3}/u.test(name)) continue;
        expect(readWrittenDate(`12 ${name} 2026`, 'D/M/YYYY', language), name).toMatchObject({ month, day: 12 });
      }
    }
  }
});

test('a short name of two months means what it does in the language of the region, else nothing', () => {
  const monthOf = (home?: string) => readWrittenDate('12 lip 2026', 'D/M/YYYY', home)?.month;
  expect([monthOf('pl'), monthOf('hr'), monthOf('de'), monthOf()]).toEqual([7, 6, undefined, undefined]);
});

describe('a date that can be read in one way only', () => {
  test.each([
    ['31.12.2025 24:00', '2026-01-01T00:00:00.000Z'],
    ['2026-02-28T24:00:00Z', '2026-03-01T00:00:00.000Z'],
    ['١٥.٠١.٢٠٢٦', '2026-01-15T00:00:00.000Z'],
    ['2026-01-15', '2026-01-15T00:00:00.000Z'],
    ['2026/01/15 14:30', '2026-01-15T14:30:00.000Z'],
    ['2026.1.5', '2026-01-05T00:00:00.000Z'],
    ['2026. 01. 15.', '2026-01-15T00:00:00.000Z'],
    ['20260115', '2026-01-15T00:00:00.000Z'],
    ['20260115T143005Z', '2026-01-15T14:30:05.000Z'],
    ['20260115143005', '2026-01-15T14:30:05.000Z'],
    ['2026-01-15T23:30:00-05:00', '2026-01-16T04:30:00.000Z'],
    ['2026-01-15T23:30:00.123456Z', '2026-01-15T23:30:00.123Z'],
    ['2026-01-15 10:21:33 -0500', '2026-01-15T15:21:33.000Z'],
    ['2026-01-15 10:21:33 +01', '2026-01-15T09:21:33.000Z'],
    ['2026-01-15 10:21:33 UTC', '2026-01-15T10:21:33.000Z'],
    ['2026-01-15 10:21:33 EST', '2026-01-15T15:21:33.000Z'],
    ['2026-01-15+01:00', '2026-01-14T23:00:00.000Z'],
    ['15.01.2026', '2026-01-15T00:00:00.000Z'],
    ['1.2.2026', '2026-02-01T00:00:00.000Z'],
    ['15. 1. 2026', '2026-01-15T00:00:00.000Z'],
    ['15.01.26', '2026-01-15T00:00:00.000Z'],
    ['15.01.99', '1999-01-15T00:00:00.000Z'],
    ['05.03.2026 14:30', '2026-03-05T14:30:00.000Z'],
    ['05.03.2026, 14:30 Uhr', '2026-03-05T14:30:00.000Z'],
    ['05.03.2026 14.30', '2026-03-05T14:30:00.000Z'],
    ['15-Jan-2026', '2026-01-15T00:00:00.000Z'],
    ['15-Jan-26', '2026-01-15T00:00:00.000Z'],
    ['15 January 2026 3:45 PM', '2026-01-15T15:45:00.000Z'],
    ['Jan 15, 2026', '2026-01-15T00:00:00.000Z'],
    ['Jan 15, 2026, 3:45:10 pm', '2026-01-15T15:45:10.000Z'],
    ['January 15th, 2026', '2026-01-15T00:00:00.000Z'],
    ['Thu, 15 Jan 2026 10:21:33 +0100', '2026-01-15T09:21:33.000Z'],
    ['Thu Jan 15 2026 10:21:33 GMT+0100 (Central European Standard Time)', '2026-01-15T09:21:33.000Z'],
    ['Donnerstag, 15. Januar 2026', '2026-01-15T00:00:00.000Z'],
    ['15. März 2026', '2026-03-15T00:00:00.000Z'],
    ['15. Mrz. 26', '2026-03-15T00:00:00.000Z'],
    ['15. Dez. 2026', '2026-12-15T00:00:00.000Z'],
    ['15 février 2026', '2026-02-15T00:00:00.000Z'],
    ['15 de enero de 2026', '2026-01-15T00:00:00.000Z'],
    ['15 stycznia 2026', '2026-01-15T00:00:00.000Z'],
    ['15 января 2026', '2026-01-15T00:00:00.000Z'],
    ['2026-Jan-15', '2026-01-15T00:00:00.000Z'],
    ['2026年1月15日', '2026-01-15T00:00:00.000Z'],
    ['46037', '2026-01-15T00:00:00.000Z'],
    ['46038.5', '2026-01-16T12:00:00.000Z'],
    ['46038,5', '2026-01-16T12:00:00.000Z'],
    ['46038.7395833333', '2026-01-16T17:45:00.000Z'],
  ])('%s', (text, moment) => {
    for (const format of ['D/M/YYYY', 'M/D/YYYY', 'YYYY-MM-DD'] as const) expect(read(text, format)).toBe(moment);
  });
});

test.each([
  ['1/12/2010', 'D/M/YYYY', '2010-12-01T00:00:00.000Z'],
  ['1/12/2010', 'M/D/YYYY', '2010-01-12T00:00:00.000Z'],
  ['1/12/2010', 'YYYY-MM-DD', undefined],
  ['1-12-10 8:26', 'M/D/YYYY', '2010-01-12T08:26:00.000Z'],
  ['1/15/2026 3:45 PM', 'M/D/YYYY', '2026-01-15T15:45:00.000Z'],
  ['1/15/2026 12:10 AM', 'M/D/YYYY', '2026-01-15T00:10:00.000Z'],
  ['1/15/2026 12:10 p.m.', 'M/D/YYYY', '2026-01-15T12:10:00.000Z'],
  ['1/15/2026 3PM', 'M/D/YYYY', '2026-01-15T15:00:00.000Z'],
  ['1/15/2026', 'D/M/YYYY', undefined],
  ['26-01-15', 'YYYY-MM-DD', '2026-01-15T00:00:00.000Z'],
  ['26-01-15', 'D/M/YYYY', '2015-01-26T00:00:00.000Z'],
] as const)('%s as %s', (text, format, moment) => {
  expect(read(text, format)).toBe(moment);
});

test.each([
  ...['31/31/2010', '30.02.2026', '2026-02-29', '2026-13-01', '00.01.2026', '1/1/0026', '15 Foo 2026', 'Jan 2026'],
  ...[
    'yesterday',
    '12:30',
    '2026-01-15 25:00',
    '2026-01-15 13:00 PM',
    '2026-01-15 10:61',
    '2026-01-15 10',
    '1.5',
    '85123A',
  ],
  ...['2026-01-15 10:00 XYZ', '2026-01-15 10:00 +99:00', '', '460370', `${'1'.repeat(100)}/1/2026`],
])('"%s" is no date', (text) => {
  expect(read(text)).toBeUndefined();
});

describe('a day or a time without a zone belongs to the company', () => {
  test.each([
    ['2026-03-05', 'Europe/Berlin', '2026-03-04T23:00:00.000Z'],
    ['05.07.2026 22:30', 'Europe/Berlin', '2026-07-05T20:30:00.000Z'],
    ['2026-11-28 14:30', 'America/New_York', '2026-11-28T19:30:00.000Z'],
    ['46038.5', 'Asia/Kolkata', '2026-01-16T06:30:00.000Z'],
    ['2026-03-05T10:00:00Z', 'Europe/Berlin', '2026-03-05T10:00:00.000Z'],
    // The clock goes from 2 to 3 on 29 March: half past two is half past three.
    ['2026-03-29 02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    // And from 3 back to 2 on 25 October: the first half past two.
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    // Midnight itself is skipped.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('%s in %s', (text, zone, moment) => {
    expect(read(text, 'D/M/YYYY', zone)).toBe(moment);
  });
});

describe('the order of a column', () => {
  const decide = (texts: readonly string[], region?: string) => {
    const watch = new DateWatch();
    for (const text of texts) watch.see(text);
    const { chosen, certain, reason } = decideDates('date', 'Date', watch.figures(), {
      options: {},
      region,
      timeZone: 'UTC',
    });
    return [chosen, certain, reason];
  };

  test('its cells decide, whatever the region', () => {
    expect(decide(['1/12/2010', '13/12/2010'], 'en-US')).toEqual(['D/M/YYYY', true, 'column']);
    expect(decide(['12/1/2010', '12/13/2010'], 'de-DE')).toEqual(['M/D/YYYY', true, 'column']);
    expect(decide(['15-02-26', '26-01-28'])).toEqual(['D/M/YYYY', true, 'column']);
    expect(decide(['15-02-26', '26-01-28'], 'sv-SE')).toEqual(['YYYY-MM-DD', false, 'region']);
    expect(decide(['99-02-26', '99-01-28'])).toEqual(['YYYY-MM-DD', true, 'column']);
  });

  test('a tie goes by the region', () => {
    expect(decide(['01/02/2026', '01/03/2026', '01/04/2026'], 'de-DE')).toEqual(['D/M/YYYY', false, 'region']);
    expect(decide(['01/02/2026', '01/03/2026', '01/04/2026'], 'en-US')).toEqual(['M/D/YYYY', false, 'region']);
  });

  test('without a region, or where both are usual, it is asked', () => {
    expect(decide(['01/02/2026'])).toEqual([null, false, undefined]);
    expect(decide(['01/02/2026'], 'en-CA')).toEqual([null, false, undefined]);
    expect(decide(['13/12/2026', '12/13/2026', '01/02/2026'], 'de-DE')).toEqual([null, false, undefined]);
  });

  test('dates that read alike need no order', () => {
    expect(decide(['2026-01-02', '01.02.2026', '3/3/2026'])).toEqual(['D/M/YYYY', true, undefined]);
    expect(decide(['2026-01-02'])).toEqual(['YYYY-MM-DD', true, undefined]);
  });

  test('one odd cell among many does not turn the column', () => {
    const many = Array.from({ length: 100 }, (_, n) => `${(n % 28) + 1}/12/2010`);
    expect(decide([...many, '12/31/2010'])).toEqual(['D/M/YYYY', true, 'column']);
  });

  test('many bookings of a few days of one month are not the twelfth of several months', () => {
    const days = Array.from({ length: 120 }, (_, n) => `${[1, 2, 3, 5][n % 4]}/12/2010`);
    expect(decide(days)).toEqual(['D/M/YYYY', false, 'column']);
    expect(decide(days.slice(0, 8))).toEqual([null, false, undefined]);
    const firsts = Array.from({ length: 120 }, (_, n) => `1/${(n % 4) + 1}/2010`);
    expect(decide(firsts)).toEqual([null, false, undefined]);
  });
});
