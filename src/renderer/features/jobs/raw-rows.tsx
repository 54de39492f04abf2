import { Radio, ScrollArea, Stack, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../../domains/batches/contract.ts';
import styles from './jobs.module.css';

interface RawRowsProps {
  readonly preview: Preview;
  /** No record looks like names, and nobody has chosen yet. */
  readonly isAsked: boolean;
  /** The record that holds the names of the columns, counted from 1; 0: none does. */
  onHeader(row: number): void;
}

/** The file as it is, so that one sees what its columns hold, and which line holds their names. */
export function RawRows({ preview, isAsked, onHeader }: RawRowsProps): ReactNode {
  const { t } = useTranslation('jobs');
  const { headRows, headerRow } = preview;
  // A header further down than the first lines go: what follows it is shown instead.
  const isShown = headerRow <= headRows.length;
  const rows = isShown
    ? headRows.map((cells, index) => ({ cells, row: index + 1 }))
    : [preview.columns, ...preview.rows].map((cells, index) => ({ cells, row: headerRow + index }));
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return (
    <Radio.Group
      value={isAsked ? null : String(headerRow)}
      onChange={(row) => onHeader(Number(row))}
      aria-label={t('read.header')}
    >
      <Stack gap={6}>
        <ScrollArea.Autosize mah={196} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('read.firstLines') }}>
          <Table
            withTableBorder
            fz="xs"
            verticalSpacing={3}
            aria-label={t('read.firstLines')}
            className={styles['raw']}
          >
            <Table.Tbody>
              {rows.map(({ cells, row }) => (
                <Table.Tr
                  key={row}
                  data-is={row === headerRow ? 'header' : row < headerRow ? 'above' : 'data'}
                  onClick={() => onHeader(row)}
                >
                  <Table.Td>
                    <Radio size="xs" value={String(row)} aria-label={t('read.headerIs', { row, cells: told(cells) })} />
                  </Table.Td>
                  {Array.from({ length: width }, (_, index) => (
                    <Table.Td key={index}>{cells[index] ?? ''}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
        <Radio size="xs" value="0" label={t('read.noHeader')} />
      </Stack>
    </Radio.Group>
  );
}

const told = (cells: readonly string[]): string => cells.filter(Boolean).slice(0, 6).join(', ');
