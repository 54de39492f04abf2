import { ScrollArea, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../../domains/batches/contract.ts';

/** The file as it is, so that one sees what its columns hold. */
export function FirstRows({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <ScrollArea.Autosize mah={172} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('import.firstRows') }}>
      <Table
        striped
        withTableBorder
        stickyHeader
        fz="xs"
        verticalSpacing={3}
        aria-label={t('import.firstRows')}
        style={{ whiteSpace: 'nowrap' }}
      >
        <Table.Thead>
          <Table.Tr>
            {preview.columns.map((column, index) => (
              <Table.Th key={`${index} ${column}`}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.rows.map((row, number) => (
            <Table.Tr key={`${number} ${row.join()}`}>
              {row.map((cell, index) => (
                <Table.Td key={`${index} ${cell}`}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
