import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { sortKey } from '../../contract/sort-key.ts';
import { type Task, taskSorts } from './contract.ts';
import { isOverdue, priorities, statusCodes } from './model.ts';

const now = new Date('2026-11-21T10:00:00.000Z');
const dueDates = [
  null,
  '2026-11-20',
  '2026-11-21',
  '2026-11-21T09:00:00Z',
  '2026-11-21T18:00:00Z',
  '2026-11-25',
  '2026-12-24',
];

let site: TestSite;
let owner: TestPerson;
let technician: TestPerson;
let all: Task[];

beforeAll(async () => {
  site = await createTestSite({ clock: { now: () => now } });
  owner = await site.owner();
  technician = await site.person(owner, 'technician', 'Tina Tech');
  all = [];
  for (let n = 0; n < 42; n += 1) {
    all.push(
      await owner.call('tasks.create', {
        title: `${n % 2 ? 'fit' : 'Paint'} door ${n % 5}`,
        description: n === 7 ? 'Straße 100% ÄRGER_1' : '',
        status: statusCodes[n % 4],
        priority: priorities[n % 3],
        dueDate: dueDates[n % 7],
        assignedTo: n % 3 === 0 ? technician.userId : null,
        projectId: n % 6 === 0 ? 'p1' : undefined,
      }),
    );
  }
});
afterAll(() => site.close());

async function everyPage(query: string, by = owner): Promise<Task[]> {
  const found: Task[] = [];
  let cursor: string | null = null;
  do {
    const path: string = `/api/tasks?limit=5&${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { status, body } = await by.rest('GET', path);
    expect(status, path).toBe(200);
    found.push(...body.data);
    cursor = body.page.next;
    if (cursor === null) expect(found).toHaveLength(body.page.total);
  } while (cursor);
  return found;
}

const keyOf: Readonly<Record<string, (task: Task) => string | number>> = {
  createdAt: (task) => task.createdAt,
  updatedAt: (task) => task.updatedAt,
  priority: (task) => priorities.indexOf(task.priority),
  status: (task) => statusCodes.indexOf(task.statusCode),
  title: (task) => sortKey(task.title),
  dueDate: (task) => task.dueDate ?? '9999',
  '-dueDate': (task) => task.dueDate ?? '',
};

describe('the list of tasks', () => {
  test.each(taskSorts)('in pages by %s shows each task once, in order', async (sort) => {
    const found = await everyPage(`sort=${sort}`);
    expect(new Set(found.map(({ id }) => id)).size).toBe(all.length);
    const key = keyOf[sort] ?? keyOf[sort.slice(1)];
    const keys = found.map((task) => key?.(task) ?? '');
    const ascending = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(keys).toEqual(sort.startsWith('-') ? ascending.toReversed() : ascending);
  });

  test('is 50 long and the newest first unless asked otherwise', async () => {
    const { body } = await owner.rest('GET', '/api/tasks');
    expect(body.data.map((task: Task) => task.id)).toEqual(all.map(({ id }) => id).toReversed());
    expect(body.page).toEqual({ next: null, total: 42 });
  });

  const filters: readonly (readonly [query: string, holds: (task: Task) => boolean])[] = [
    ['status=In%20Progress', (task) => task.statusCode === 'in-progress'],
    ['status=TODO,completed', (task) => ['pending', 'completed'].includes(task.statusCode)],
    ['priority=HIGH', (task) => task.priority === 'high'],
    ['priority=low,medium', (task) => task.priority !== 'high'],
    ['assignedTo=none', (task) => task.assignedTo === null],
    ['projectId=p1', (task) => task.projectId === 'p1'],
    ['search=PAINT', (task) => task.title.startsWith('Paint')],
    ['search=door%203%20paint', (task) => task.title === 'Paint door 3'],
    ['search=stra%C3%9Fe', (task) => task.description !== ''],
    ['search=%C3%A4rger_', (task) => task.description !== ''],
    ['search=100%25', (task) => task.description !== ''],
    ['search=STRASSE', (task) => task.description !== ''],
    ['search=trass', (task) => task.description !== ''],
    ['due=none', (task) => task.dueDate === null],
    ['due=today', (task) => task.dueDate?.startsWith('2026-11-21') ?? false],
    ['due=week', (task) => task.dueDate !== null && task.dueDate >= '2026-11-21' && task.dueDate < '2026-11-28'],
    ['due=overdue', (task) => isOverdue(task, now.toISOString(), '2026-11-21')],
    ['dueFrom=2026-11-25&dueBefore=2026-12-01', (task) => task.dueDate?.startsWith('2026-11-25') ?? false],
    ['status=pending&priority=low&search=door', (task) => task.statusCode === 'pending' && task.priority === 'low'],
  ];

  test.each(filters)('filtered by %s', async (query, holds) => {
    const wanted = all.filter(holds).map(({ id }) => id);
    expect(wanted.length).toBeGreaterThan(0);
    expect((await everyPage(query)).map(({ id }) => id).toSorted()).toEqual(wanted.toSorted());
  });

  test.each(['assignedTo', 'technicianId'])('filtered by the person in %s, or by me', async (field) => {
    const wanted = all.filter(({ assignedTo }) => assignedTo === technician.userId).map(({ id }) => id);
    const byId = await everyPage(`${field}=${technician.userId}`);
    const byMe = await everyPage(`${field}=me`, technician);
    expect([byId, byMe].map((found) => found.map(({ id }) => id).toSorted())).toEqual([wanted, wanted]);
    expect(await everyPage(`${field}=nobody`)).toEqual([]);
  });

  test.each([
    'status=done',
    'priority=x',
    'sort=random',
    'due=never',
    'limit=0',
    'limit=501',
    'cursor=rubbish',
    'dueFrom=x',
  ])('refuses %s', async (query) => {
    const { status, body } = await owner.rest('GET', `/api/tasks?${query}`);
    expect([status, body.error]).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('refuses the cursor of another order', async () => {
    const { body } = await owner.rest('GET', '/api/tasks?limit=1&sort=title');
    expect((await owner.rest('GET', `/api/tasks?sort=-title&cursor=${body.page.next}`)).status).toBe(400);
  });

  test('does not slip when tasks are added and deleted between two pages', async () => {
    const other = await site.company(owner);
    for (const title of ['a', 'b', 'c', 'd']) await other.call('tasks.create', { title });
    const first = await other.call('tasks.list', { limit: 2, sort: 'title' });
    await other.call('tasks.delete', { id: first.items[0].id });
    await other.call('tasks.create', { title: 'aa' });
    const rest = await other.call('tasks.list', { sort: 'title', cursor: first.page.next });
    expect(rest.items.map((task: Task) => task.title)).toEqual(['c', 'd']);
  });

  test('shows another company nothing of ours', async () => {
    const stranger = await site.company(owner);
    expect((await stranger.rest('GET', '/api/tasks')).body).toMatchObject({ data: [], page: { next: null, total: 0 } });
    expect((await stranger.rest('GET', '/api/tasks/export/csv')).status).toBe(404);
  });
});

describe('the CSV', () => {
  const rowsOf = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

  test('has a row for each task of the filter, as a download', async () => {
    const { status, body, headers } = await owner.rest('GET', '/api/tasks/export/csv?status=completed&sort=createdAt');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(headers.get('content-disposition')).toContain('tasks-2026-11-21.csv');
    expect(body.split('\r\n')[0].split(',').slice(0, 5)).toEqual([
      'Task ID',
      'Title',
      'Status',
      'Created Date',
      'Due Date',
    ]);
    const wanted = all.filter(({ statusCode }) => statusCode === 'completed');
    const rows = rowsOf(body);
    expect(rows.map((row) => row['Task ID'])).toEqual(wanted.map(({ id }) => id));
    expect(rows[0]).toMatchObject({
      Title: wanted[0]?.title,
      Status: 'completed',
      'Created Date': now.toISOString(),
      'Due Date': wanted[0]?.dueDate ?? '',
      'Created By': 'Olga Owner',
    });
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '=cmd|"/c calc"!A1'])(
    'hands %j to a spreadsheet as text',
    async (description) => {
      const author = await site.company(owner);
      await author.call('tasks.create', { title: `"quoted", ${description}`, description });
      await author.call('tasks.create', { title: `x${description}`, description: `${description}\nsecond line` });
      const { body } = await author.rest('GET', '/api/tasks/export/csv?sort=createdAt');
      const rows = rowsOf(body);
      expect(rows).toHaveLength(2);
      expect(rows[0]?.['Title']).toBe(`"quoted", ${description}`.trim());
      for (const row of rows) expect(row['Description']).toMatch(/^'/);
    },
  );
});

test.each(['/api/tasks/export.xlsx', '/api/tasks/export/xlsx'])('%s is a workbook of the filter', async (path) => {
  const { status, headers } = await owner.rest('GET', `${path}?status=completed`);
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')]);
  expect((await owner.rest('GET', `${path}?search=nowhere`)).status).toBe(404);
});

test('titles sort as in a dictionary, and the whole title that is searched for comes first', async () => {
  const other = await createTestSite();
  const boss = await other.owner();
  for (const title of ['Zählen', 'äpfel holen', 'Ölen', 'apfel', 'Österreich', 'Offen, apfel']) {
    await boss.call('tasks.create', { title });
  }
  const titles = async (input: object) => (await boss.call('tasks.list', input)).items.map(({ title }: Task) => title);
  expect(await titles({ sort: 'title' })).toEqual([
    'apfel',
    'äpfel holen',
    'Offen, apfel',
    'Ölen',
    'Österreich',
    'Zählen',
  ]);
  expect(await titles({ search: 'Apfel', sort: '-title' })).toEqual(['apfel', 'Offen, apfel', 'äpfel holen']);
  await other.close();
});
