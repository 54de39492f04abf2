import type { ReactNode } from 'react';
import { DateTime, Money, Price, Quantity } from '../values.tsx';
import type { Column } from './types.ts';

/** What a column shows of a row: its own cell, or its value as what it is. */
export function cellOf<T>(column: Column<T>, row: T): ReactNode {
  if (column.cell) return column.cell(row);
  const value = column.value?.(row) ?? null;
  if (value === null || column.as === undefined) return value;
  if (column.as === 'time') return <DateTime value={String(value)} />;
  if (column.as === 'quantity') return <Quantity value={Number(value)} />;
  return column.as === 'money' ? <Money value={Number(value)} /> : <Price value={Number(value)} />;
}
