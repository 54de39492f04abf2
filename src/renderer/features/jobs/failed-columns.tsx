import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchDetails, BatchKind } from '../../../domains/batches/contract.ts';
import { useFormats } from '../../lib/formats.ts';
import { useFieldName } from './use-field-name.ts';

interface FailedColumnsProps {
  readonly columns: BatchDetails['failedColumns'];
  readonly kind: BatchKind;
}

/** In which columns failed rows are at fault: "Column “VK” (Price): 4 rows". */
export function FailedColumns({ columns, kind }: FailedColumnsProps): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const nameOf = useFieldName(kind);
  const rowsOf = new Map<string, number>();
  for (const { field, column, rows } of columns) {
    if (field === null) continue;
    const name = column === null ? nameOf(field) : t('faults.column', { column, field: nameOf(field) });
    rowsOf.set(name, (rowsOf.get(name) ?? 0) + rows);
  }
  return [...rowsOf].map(([name, rows]) => (
    <Text key={name} size="sm">
      {t('faults.rows', { name, count: rows, rows: formats.number(rows) })}
    </Text>
  ));
}
