import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Column } from './types.ts';

type Choice = Readonly<Record<string, boolean>>;

export interface ColumnChoice<T> {
  readonly visible: readonly Column<T>[];
  isVisible(column: Column<T>): boolean;
  toggle(column: Column<T>): void;
}

/** Which columns the person wants in this table, on this machine. */
export function useColumns<T>(tableId: string, columns: readonly Column<T>[]): ColumnChoice<T> {
  const [choice, setChoice] = useLocalStorage<Choice>({
    key: `yardmaster.columns.${tableId}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  return useMemo(() => {
    const isVisible = (column: Column<T>) => choice[column.key] ?? !column.hidden;
    return {
      visible: columns.filter(isVisible),
      isVisible,
      toggle: (column) => setChoice((before) => ({ ...before, [column.key]: !(before[column.key] ?? !column.hidden) })),
    };
  }, [choice, columns, setChoice]);
}
