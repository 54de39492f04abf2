import { Alert, Button, Group, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import {
  type Batch,
  type BatchKind,
  batchKinds,
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
import { FirstRows } from './first-rows.tsx';
import styles from './jobs.module.css';
import { useFieldName } from './use-field-name.ts';

interface MapColumnsProps {
  readonly draft: Batch;
  /** Reads the file as another kind; only while the file is at hand. */
  readonly onKind?: (kind: BatchKind) => void;
  readonly isUploading?: boolean;
  onStarted(id: string): void;
  /** Away from this file. */
  readonly onBack?: () => void;
}

/** Second step: the first rows, the proposed columns to adjust, and what to ask before it starts. */
export function MapColumns(props: MapColumnsProps): ReactNode {
  const preview = useServerQuery(previewBatch, { id: props.draft.id });
  return <QueryState query={preview}>{(data) => <Mapped {...props} preview={data} />}</QueryState>;
}

interface MappedProps extends MapColumnsProps {
  readonly preview: Preview;
}

function Mapped({ preview, draft, onKind, isUploading = false, onStarted, onBack }: MappedProps): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const nameOf = useFieldName();
  const [mapping, setMapping] = useState<Mapping>(preview.mapping);
  const [dateFormat, setDateFormat] = useState<DateFormat>(preview.dateFormatGuess);
  const start = useCommand(startBatch, { onDone: (job) => onStarted(job.id) });
  const missing = preview.fields.filter((field) => field.required && !mapping[field.name]);
  const hasDate = preview.fields.some((field) => field.isDate && mapping[field.name]);
  // Somebody else may have imported the same file since the preview.
  const isAgain = preview.alreadyImported !== null || start.error?.code === 'FILE_ALREADY_IMPORTED';

  const run = () =>
    start.run({
      id: preview.batchId,
      mapping,
      options: { ...(hasDate ? { dateFormat } : {}), ...(isAgain ? { again: true } : {}) },
    });

  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t('import.found', { name: draft.fileName, count: preview.total, rows: formats.number(preview.total) })}
        </Text>
        {onKind ? (
          <Select
            size="xs"
            w={220}
            aria-label={t('import.kind')}
            value={preview.kind}
            disabled={isUploading}
            allowDeselect={false}
            onChange={(kind) => kind && onKind(kind)}
            data={batchKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
        ) : null}
      </Group>
      <FirstRows preview={preview} />
      <Title order={2} size="h6">
        {t('import.columns')}
      </Title>
      <SimpleGrid type="container" cols={{ base: 1, '320px': 2, '600px': 3 }} spacing="sm" verticalSpacing="xs">
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
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[...dateFormats]}
            value={dateFormat}
            onChange={(value) => value && setDateFormat(value)}
            allowDeselect={false}
          />
        ) : null}
      </SimpleGrid>
      {preview.alreadyImported ? (
        <Alert color="orange" title={t('import.againTitle')} p="xs">
          {t('import.againText', {
            name: preview.alreadyImported.fileName,
            date: formats.dateTime(preview.alreadyImported.importedAt),
          })}
        </Alert>
      ) : null}
      <Refusal error={start.error} />
      <Group justify="flex-end" gap="xs" className={styles.steps} data-beside={onBack ? undefined : true}>
        {onBack ? (
          <Button variant="default" onClick={onBack}>
            {t('import.otherFile')}
          </Button>
        ) : null}
        <Button onClick={run} loading={start.isPending} disabled={missing.length > 0} data-autofocus>
          {isAgain ? t('import.startAgain') : t('import.start')}
        </Button>
      </Group>
    </Stack>
  );
}

function withColumn(mapping: Mapping, field: string, column: string | null): Mapping {
  const { [field]: _before, ...others } = mapping;
  return column === null ? others : { ...others, [field]: column };
}
