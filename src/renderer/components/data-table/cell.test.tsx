import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import { cellOf } from './cell.tsx';
import type { Column } from './types.ts';

interface Row {
  readonly name: string | null;
  readonly stock: number | null;
  readonly total: number;
  readonly cost: number;
  readonly at: string;
}

const row: Row = { name: 'Globe', stock: 1200.5, total: 9.5, cost: 0.0045, at: '2026-11-21T08:00:00.000Z' };

async function shown(column: Omit<Column<Row>, 'key' | 'header'>, of: Row = row) {
  const cell = cellOf({ key: 'k', header: 'K', ...column } as Column<Row>, of);
  await renderPage(<p data-testid="cell">{cell}</p>);
  return screen.getByTestId('cell').textContent;
}

test.each([
  ['a text', { value: ({ name }: Row) => name }, 'Globe'],
  ['a quantity', { as: 'quantity', value: ({ stock }: Row) => stock }, '1,200.5'],
  ['money', { as: 'money', value: ({ total }: Row) => total }, '9.50'],
  ['a price', { as: 'price', value: ({ cost }: Row) => cost }, '0.0045'],
  ['a time', { as: 'time', value: ({ at }: Row) => at }, '2026'],
  ['a cell of its own', { value: ({ name }: Row) => name, cell: ({ name }: Row) => `<${name}>` }, '<Globe>'],
] as const)('a column shows its value as %s', async (_, column, text) => {
  expect(await shown(column)).toContain(text);
});

test('nothing is shown of what is not there', async () => {
  expect(await shown({ as: 'quantity', value: ({ stock }) => stock }, { ...row, stock: null })).toBe('');
});
