import { Group, Select, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionOrNull } from '../../../client/react.ts';
import { type Batch, type BatchKind, batchKinds, type Preview } from '../../../domains/batches/contract.ts';
import { LoadingLines } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { ColumnFields } from './column-fields.tsx';
import { FileReading } from './file-reading.tsx';
import { ReadingFields } from './reading-fields.tsx';
import type { Draft } from './use-draft.ts';
import { useFieldName } from './use-field-name.ts';

interface DraftFormProps {
  readonly job: Batch;
  readonly draft: Draft;
  /** Reads the file as another kind; only while the file is at hand. */
  readonly onKind?: ((kind: BatchKind) => void) | undefined;
  readonly isUploading?: boolean | undefined;
  /** The way back and the way on. */
  readonly children: ReactNode;
}

/** Second step: how the file is read, which column is what, and how its numbers and dates will be stored. */
export function DraftForm({ job, draft, onKind, isUploading = false, children }: DraftFormProps): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const { preview, error } = draft;
  if (!preview) return error ? <Refusal error={error} onRetry={draft.retry} /> : <LoadingLines />;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t('import.found', { name: job.fileName, count: preview.total, rows: formats.number(preview.total) })}
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
      <FileReading draft={draft} />
      <Title order={2} size="h6">
        {t('import.columns')}
      </Title>
      <ColumnFields draft={draft} />
      {preview.readings.length > 0 ? (
        <>
          <Title order={2} size="h6">
            {t('read.title')}
          </Title>
          <ReadingFields draft={draft} />
        </>
      ) : null}
      <ZoneNote preview={preview} />
      {children}
    </Stack>
  );
}

/** To which zone a day or a time without one belongs. */
function ZoneNote({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useTranslation('jobs');
  const zone = useSessionOrNull()?.company?.settings.timezone;
  if (!zone || !preview.readings.some(({ kind }) => kind === 'date')) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('read.zone', { zone: zone.replaceAll('_', ' ') })}
    </Text>
  );
}

/** Why an import can't go on yet, in a sentence; `null` when it can. */
export function useWhatIsMissing(draft: Draft): string | null {
  const { t } = useTranslation('jobs');
  const { locale } = useFormats();
  const { preview, mapping, isHeaderAsked, open, claims, error } = draft;
  const nameOf = useFieldName(preview?.kind);
  if (!preview || error) return null;
  const list = (names: readonly string[]) =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(names.map(nameOf));
  const missing = preview.fields.filter((field) => field.required && !mapping[field.name]).map(({ name }) => name);
  if (preview.encodingOpen) return t('read.encodingNeeded');
  if (isHeaderAsked) return t('read.headerNeeded');
  if (claims.length > 0) return t('read.claimed', { fields: list(claims.map(({ field }) => field)) });
  if (missing.length > 0) return t('read.needed', { fields: list(missing) });
  if (open.length > 0) return t('read.open', { fields: list(open.map(({ field }) => field)) });
  return null;
}
