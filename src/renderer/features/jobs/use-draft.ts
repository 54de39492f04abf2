import { useState } from 'react';
import { useServerQuery } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import {
  type Claim,
  type DateFormat,
  type Mapping,
  type NumberFormat,
  type Options,
  type Preview,
  previewBatch,
  type Reading,
} from '../../../domains/batches/contract.ts';

/** What a person chose about a file; whatever is left out is as the file was found to be. */
export interface DraftChoices {
  /** Our field → its column; an empty column leaves the field out. */
  readonly columns: Mapping;
  readonly options: Options;
}

export const noChoices: DraftChoices = { columns: {}, options: {} };

type FileOptions = Pick<Options, 'encoding' | 'delimiter' | 'headerRow'>;

export interface Draft {
  /** The file as it is read under the choices; the last good one while another is asked for. */
  readonly preview: Preview | undefined;
  /** Why it can't be read so. */
  readonly error: AppError | null;
  readonly isPending: boolean;
  retry(): void;
  /** What `start` and `dry-run` are asked with. */
  readonly mapping: Mapping;
  readonly options: Options;
  /** No line looks like names of columns, and nobody has said which it is, or that there is none. */
  readonly isHeaderAsked: boolean;
  /** Readings that somebody must choose. */
  readonly open: readonly Reading[];
  /** Fields that several columns claim, and that nobody has chosen one for, or none. */
  readonly claims: readonly Claim[];
  setColumn(field: string, column: string | null): void;
  setReading(reading: Reading, format: string): void;
  setFile(options: FileOptions): void;
  setOptions(options: Options): void;
}

/**
 * A file that waits to be imported, with what was chosen about it. Every choice is tried by the server at once; nothing
 * is kept there until the start. The columns are asked for first: what was chosen of columns that the file does not have
 * under another encoding or header rests until it has them again.
 */
export function useDraft(
  id: string,
  choices: DraftChoices,
  onChange: (change: (before: DraftChoices) => DraftChoices) => void,
): Draft {
  const found = useServerQuery(previewBatch, { id, options: choices.options });
  const proposed = found.data?.mapping ?? {};
  const mapping = mappingOf(found.data, choices.columns);
  const isOwn = found.data !== undefined && !sameMapping(mapping, proposed);
  const own = useServerQuery(
    previewBatch,
    { id, options: choices.options, mapping: asked(mapping) },
    { enabled: isOwn },
  );
  const current = isOwn ? own.data : found.data;
  const [last, setLast] = useState(current);
  if (current !== undefined && current !== last) setLast(current);
  const preview = current ?? last;

  const setOptions = (options: Options) =>
    onChange((before) => ({ ...before, options: { ...before.options, ...options } }));
  return {
    preview,
    error: found.error ?? (isOwn ? own.error : null),
    isPending: found.isFetching || (isOwn && own.isFetching),
    retry: () => void (found.error ? found.refetch() : own.refetch()),
    mapping: found.data === undefined ? (preview?.mapping ?? {}) : mapping,
    options: choices.options,
    isHeaderAsked: preview?.headerRow === 0 && choices.options.headerRow === undefined,
    open: preview?.readings.filter(({ chosen }) => chosen === null) ?? [],
    claims: (found.data ?? preview)?.claims.filter(({ field }) => !(field in mapping)) ?? [],
    setOptions,
    setFile: setOptions,
    setColumn: (field, column) =>
      onChange(({ columns, options }) => ({
        columns: { ...columns, [field]: column ?? '' },
        options: withoutReadingOf(options, field),
      })),
    setReading: (reading, format) =>
      onChange(({ columns, options }) => ({ columns, options: withReading(options, reading, format) })),
  };
}

/** The proposal with what was chosen in its place; a column that the file does not have stays as proposed. */
function mappingOf(preview: Preview | undefined, columns: Mapping): Mapping {
  if (!preview) return {};
  const chosen = Object.entries(columns).filter(([, column]) => column === '' || preview.columns.includes(column));
  const all = { ...preview.mapping, ...Object.fromEntries(chosen) };
  // That a field which several columns claim is to have none of them is a choice too.
  const isClaimed = (field: string) => preview.claims.some((claim) => claim.field === field);
  return Object.fromEntries(Object.entries(all).filter(([field, column]) => column !== '' || isClaimed(field)));
}

const sameMapping = (one: Mapping, other: Mapping): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([field, column]) => other[field] === column);

/** An empty mapping would ask for the proposal. */
const asked = (mapping: Mapping): Mapping => (Object.keys(mapping).length > 0 ? mapping : { sku: '' });

function withReading(options: Options, { field, kind }: Reading, format: string): Options {
  return kind === 'number'
    ? { ...options, numberFormats: { ...options.numberFormats, [field]: format as NumberFormat } }
    : { ...options, dateFormats: { ...options.dateFormats, [field]: format as DateFormat } };
}

/** Another column is read by its own cells. */
function withoutReadingOf(options: Options, field: string): Options {
  const { numberFormats, dateFormats, ...others } = options;
  return {
    ...others,
    ...(numberFormats && { numberFormats: without(numberFormats, field) }),
    ...(dateFormats && { dateFormats: without(dateFormats, field) }),
  };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
