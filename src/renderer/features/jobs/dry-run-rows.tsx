import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldChange } from '../../../contract/fields.ts';
import type { BatchKind, DryRun, DryRunExamples } from '../../../domains/batches/contract.ts';
import { useFormats } from '../../lib/formats.ts';
import { FailedColumns } from './failed-columns.tsx';
import styles from './jobs.module.css';
import { useFieldName } from './use-field-name.ts';

/** The first rows of each kind: what is wrong first, then what is overwritten. */
export function DryRunRows({ found }: { readonly found: DryRun }): ReactNode {
  const { t } = useTranslation('jobs');
  const { examples, failed, changed, skipped, created, kind } = found;
  return (
    <Stack gap="sm">
      <Rows title={t('will.failed')} rows={failed} examples={examples.failed} say={({ reason }) => reason}>
        <FailedColumns columns={found.failedColumns} kind={kind} />
      </Rows>
      <Rows
        title={t('will.changed')}
        rows={changed}
        examples={examples.changed}
        say={({ changes }) => <Changes changes={changes} kind={kind} />}
      />
      <Rows
        title={t('will.skipped')}
        rows={skipped}
        examples={examples.skipped}
        say={({ why }) => t(`will.skip.${why}`)}
      />
      <Rows title={t('will.created')} rows={created} examples={examples.created} />
    </Stack>
  );
}

type Example = DryRunExamples['created'][number];

interface RowsProps<E extends Example> {
  readonly title: string;
  readonly rows: number;
  readonly examples: readonly E[];
  say?(example: E): ReactNode;
  readonly children?: ReactNode;
}

function Rows<E extends Example>({ title, rows, examples, say, children }: RowsProps<E>): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const more = rows - examples.length;
  if (rows === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      {children}
      <ul className={styles['rows']}>
        {examples.map((example) => (
          <li key={example.row}>
            <Text size="xs" c="dimmed" component="span">
              {t('will.row', { row: formats.number(example.row) })}
            </Text>
            <span>
              <Text size="sm" fw={600} component="span">
                {example.what}
              </Text>{' '}
              {say ? (
                <Text size="sm" component="span">
                  {say(example)}
                </Text>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Text size="xs" c="dimmed" mt={4}>
          {t('will.more', { count: more, rows: formats.number(more) })}
        </Text>
      ) : null}
    </section>
  );
}

function Changes({ changes, kind }: { readonly changes: readonly FieldChange[]; readonly kind: BatchKind }): ReactNode {
  const { t } = useTranslation('jobs');
  const nameOf = useFieldName(kind);
  const write = useFieldValue();
  return changes.map(({ field, from, to }) => (
    <span key={field} className={styles['change']}>
      {t('will.change', { field: nameOf(field), from: write(field, from), to: write(field, to) })}
    </span>
  ));
}

function useFieldValue(): (field: string, value: FieldChange['from']) => string {
  const { t } = useTranslation('jobs');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  return (field, value) => {
    if (value === null || value === '') return t('will.empty');
    if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
    if (typeof value === 'string') return value;
    return field === 'cost' || field === 'price' ? formats.price(value) : formats.quantity(value);
  };
}
