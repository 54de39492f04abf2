import { describe, expect, test } from 'vitest';
import { DateWatch, readDate } from './dates.ts';

describe('dates', () => {
  test.each([
    ['1/12/2010', 'D/M/YYYY', '2010-12-01T00:00:00.000Z'],
    ['1/12/2010', 'M/D/YYYY', '2010-01-12T00:00:00.000Z'],
    ['01.12.2010 8:26', 'D/M/YYYY', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01', 'YYYY-MM-DD', '2010-12-01T00:00:00.000Z'],
    ['2010-12-01T08:26:30Z', 'YYYY-MM-DD', '2010-12-01T08:26:30.000Z'],
  ] as const)('%s as %s', (text, format, value) => {
    expect(readDate(text, format)).toEqual({ ok: true, value });
  });

  const guess = (...texts: string[]) => {
    const watch = new DateWatch();
    for (const text of texts) watch.see(text);
    return watch.guess();
  };

  test('the format is certain when one part can only be a day', () => {
    expect(guess('1/12/2010', '13/12/2010')).toEqual({ format: 'D/M/YYYY', certain: true });
    expect(guess('12/1/2010', '12/13/2010')).toEqual({ format: 'M/D/YYYY', certain: true });
    expect(guess('2010-12-01')).toEqual({ format: 'YYYY-MM-DD', certain: true });
  });

  test('else the one whose dates lie closer together is guessed', () => {
    expect(guess('1/12/2010', '2/12/2010', '5/12/2010')).toEqual({ format: 'D/M/YYYY', certain: false });
    expect(guess('12/1/2010', '12/2/2010', '12/5/2010')).toEqual({ format: 'M/D/YYYY', certain: false });
  });

  test('a column of other things is no date', () => {
    expect(guess('85123A', '71053')).toBeUndefined();
    expect(guess()).toBeUndefined();
  });
});
