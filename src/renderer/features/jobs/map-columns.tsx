import { Alert, Button, Group, ScrollArea, Select, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import {
  type Batch,
  type DateFormat,
  dateFormats,
  type Mapping,
  type Preview,
  previewBatch,
  startBatch,
} from '../../../domains/batches/contract.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { useFieldName } from './use-field-name.ts';

interface MapColumnsProps {
  readonly draft: Batch;
  onStarted(id: string): void;
  onBack(): void;
}

/** Second step: the first rows, the proposed columns to adjust, and what to ask before it starts. */
export function MapColumns({ draft, onStarted, onBack }: MapColumnsProps): ReactNode {
  const preview = useServerQuery(previewBatch, { id: draft.id });
  return (
    <QueryState query={preview}>
      {(data) => <Mapped preview={data} fileName={draft.fileName} onStarted={onStarted} onBack={onBack} />}
    </QueryState>
  );
}

interface MappedProps extends Omit<MapColumnsProps, 'draft'> {
  readonly preview: Preview;
  readonly fileName: string;
}

function Mapped({ preview, fileName, onStarted, onBack }: MappedProps): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const nameOf = useFieldName();
  const [mapping, setMapping] = useState<Mapping>(preview.mapping);
  const [dateFormat, setDateFormat] = useState<DateFormat>(preview.dateFormatGuess);
  const start = useCommand(startBatch, { onDone: (job) => onStarted(job.id) });
  const missing = preview.fields.filter((field) => field.required && !mapping[field.name]);
  const hasDate = preview.fields.some((field) => field.isDate && mapping[field.name]);
  const again = preview.alreadyImported;

  const run = () =>
    start.run({
      id: preview.batchId,
      mapping,
      options: { ...(hasDate ? { dateFormat } : {}), ...(again ? { again: true } : {}) },
    });

  return (
    <Stack gap="md">
      <Text size="sm">
        {t('import.found', { name: fileName, count: preview.total, rows: formats.number(preview.total) })}
      </Text>
      <FirstRows preview={preview} />
      <Title order={3} size="h6">
        {t('import.columns')}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {preview.fields.map((field) => (
          <Select
            key={field.name}
            label={nameOf(field.name)}
            withAsterisk={field.required}
            placeholder={t('import.notImported')}
            data={preview.columns}
            value={mapping[field.name] ?? null}
            onChange={(column) => setMapping(withColumn(mapping, field.name, column))}
            clearable={!field.required}
            error={field.required && !mapping[field.name] ? t('import.needed') : null}
          />
        ))}
        {hasDate ? (
          <Select
            label={t('import.dateFormat')}
            description={preview.dateFormatCertain ? t('import.dateCertain') : t('import.dateUncertain')}
            data={[...dateFormats]}
            value={dateFormat}
            onChange={(value) => value && setDateFormat(value)}
            allowDeselect={false}
          />
        ) : null}
      </SimpleGrid>
      {again ? (
        <Alert color="orange" title={t('import.againTitle')}>
          {t('import.againText', { name: again.fileName, date: formats.dateTime(again.importedAt) })}
        </Alert>
      ) : null}
      <Refusal error={start.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {t('import.otherFile')}
        </Button>
        <Button
          onClick={run}
          loading={start.isPending}
          disabled={missing.length > 0}
          data-autofocus
          {...(again ? { color: 'orange' } : {})}
        >
          {again ? t('import.startAgain') : t('import.start')}
        </Button>
      </Group>
    </Stack>
  );
}

function withColumn(mapping: Mapping, field: string, column: string | null): Mapping {
  const { [field]: _before, ...others } = mapping;
  return column === null ? others : { ...others, [field]: column };
}

function FirstRows({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <ScrollArea.Autosize mah={220} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('import.firstRows') }}>
      <Table striped withTableBorder fz="xs" aria-label={t('import.firstRows')}>
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
                <Table.Td key={`${index} ${cell}`} style={{ whiteSpace: 'nowrap' }}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
