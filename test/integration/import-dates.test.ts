import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseFile, failedRows, importFile, previewFile, uploadFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const berlin = { currency: 'EUR', timezone: 'Europe/Berlin' };
const newYork = { currency: 'USD', timezone: 'America/New_York' };
const utc = { region: 'en-US' };

async function company(settings: object = {}): Promise<TestPerson> {
  const person = await site.company(owner);
  await person.call('people.update-company', { settings });
  return person;
}

/** Imports orders into a company of its own: reference → the moment in the books. */
async function imported(settings: object, content: string | Uint8Array, options?: object) {
  const person = await company(settings);
  await importFile(person, 'import-items', 'sku,name,quantity\nD-LAMP,Lamp,100\nD-SHADE,Shade,100\n');
  const job = await importFile(person, 'import-orders', content, options ? { options } : {});
  const { items } = await person.call('orders.list-orders', { limit: 500 });
  const dates = Object.fromEntries(
    items.map(({ reference, orderDate }: { reference: string; orderDate: string }) => [reference, orderDate]),
  );
  return { dates, job, faults: await failedRows(person, job), person };
}

const orders = (...dates: string[]) =>
  `Order;SKU;Qty;Price;Date\n${dates.map((date, n) => `O-${n + 1};D-LAMP;1;2,00;${date}\n`).join('')}`;

describe('dates as files have them (09, 23)', () => {
  test.each([
    ['09-dates-ampm.csv', utc, ['2026-01-15T15:45', '2026-01-16T11:05', '2025-12-17T00:10']],
    ['09b-dates-two-digit-year.csv', utc, ['2026-01-15T00:00', '2026-01-16T00:00']],
    ['09c-dates-iso-offset.csv', berlin, ['2026-01-16T04:30', '2026-01-16T07:00', '2026-01-16T08:00']],
    ['09f-dates-month-names.csv', utc, ['2026-01-15T00:00', '2026-01-16T00:00']],
    ['09g-excel-serials.csv', utc, ['2026-01-15T00:00', '2026-01-16T12:00']],
    ['23-dotted-dates-first-of-month.csv', utc, ['2026-02-01T00:00', '2026-03-01T00:00', '2026-04-01T00:00']],
    ['18-week-1.csv', {}, ['2026-11-20T00:00', '2026-11-21T00:00']],
  ])('%s', async (name, settings, expected) => {
    const { dates, job } = await imported(settings, caseFile(name));
    expect(job).toMatchObject({ status: 'completed', failed: 0 });
    expect(new Set(Object.values(dates))).toEqual(new Set(expected.map((moment) => `${moment}:00.000Z`)));
  });

  test('a date that does not exist fails its row in words', async () => {
    const { dates, faults } = await imported(utc, orders('30.02.2026', '31.12.2026', 'soon', '2026-02-29'));
    expect(Object.keys(dates)).toEqual(['O-2']);
    expect(faults.map(({ row, code, reason }) => [row, code, reason])).toEqual([
      [1, 'BAD_DATE', expect.stringContaining('Date: "30.02.2026" is no date')],
      [3, 'BAD_DATE', expect.stringContaining('Date: "soon" is no date')],
      [4, 'BAD_DATE', expect.stringContaining('"2026-02-29"')],
    ]);
  });
});

describe('a day or a time without a zone belongs to the company (10, 23b)', () => {
  test.each([
    ['10-day-without-time.csv', berlin, ['2026-03-04T23:00', '2026-03-04T23:00']],
    ['10b-today-new-york.csv', newYork, ['2026-11-28T05:00', '2026-11-28T19:30']],
    ['23b-dotted-dates-with-time.csv', berlin, ['2026-03-05T13:30', '2026-03-05T22:30', '2026-07-05T20:30']],
  ])('%s', async (name, settings, expected) => {
    const { dates, job } = await imported(settings, caseFile(name));
    expect(job.options.timeZone).toBe(settings.timezone);
    expect(new Set(Object.values(dates))).toEqual(new Set(expected.map((moment) => `${moment}:00.000Z`)));
  });

  test('or to the zone that the file was written in', async () => {
    const { dates } = await imported(berlin, orders('2026-03-05 08:00'), { timeZone: 'Asia/Tokyo' });
    expect(dates).toEqual({ 'O-1': '2026-03-04T23:00:00.000Z' });
    const person = await company();
    const { body } = await uploadFile(person, 'import-orders', orders('2026-03-05'), {
      options: { timeZone: 'Mars/Olympus' },
    });
    expect(body).toMatchObject({ error: 'VALIDATION_FAILED' });
  });

  test('"today" counts it', async () => {
    const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Pacific/Auckland' });
    const settings = { currency: 'NZD', timezone: 'Pacific/Auckland' };
    const { person } = await imported(settings, orders(today, `${today} 00:30`));
    expect((await person.call('orders.summarise-orders')).today).toMatchObject({ orders: 2 });
  });
});

describe('slashes', () => {
  const list = orders('01/02/2026', '01/03/2026', '01/04/2026');

  test('the cells decide, whatever the region', async () => {
    const { dates } = await imported(newYork, orders('1/2/2026 10:00', '25/2/2026 10:00'));
    expect(dates).toEqual({ 'O-1': '2026-02-01T15:00:00.000Z', 'O-2': '2026-02-25T15:00:00.000Z' });
  });

  test('a tie goes by the region of the company', async () => {
    const german = await imported(berlin, list);
    expect(german.dates['O-1']).toBe('2026-01-31T23:00:00.000Z');
    const american = await imported(newYork, list);
    expect(american.dates['O-1']).toBe('2026-01-02T05:00:00.000Z');
    const chosen = await imported({ ...newYork, region: 'en-GB' }, list);
    expect(chosen.dates['O-1']).toBe('2026-02-01T05:00:00.000Z');
  });

  test('without a region it is asked', async () => {
    const person = await company();
    const { status, body } = await uploadFile(person, 'import-orders', list);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      error: 'AMBIGUOUS',
      message: expect.stringContaining('options.dateFormat'),
      details: {
        readings: [
          {
            ...{ field: 'date', column: 'Date', kind: 'date', chosen: null },
            choices: [
              { value: 'D/M/YYYY', samples: ['2026-02-01T00:00:00.000Z', expect.any(String), expect.any(String)] },
              { value: 'M/D/YYYY', samples: ['2026-01-02T00:00:00.000Z', expect.any(String), expect.any(String)] },
            ],
          },
        ],
      },
    });
    const preview = await previewFile(person, 'import-orders', list);
    expect(preview).toMatchObject({ dateFormatCertain: false, readings: expect.any(Array) });
    const { dates } = await imported({}, list, { dateFormats: { date: 'M/D/YYYY' } });
    expect(dates['O-3']).toBe('2026-01-04T00:00:00.000Z');
  });
});
