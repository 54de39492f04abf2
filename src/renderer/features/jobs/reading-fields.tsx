import { Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchKind, Reading } from '../../../domains/batches/contract.ts';
import styles from './jobs.module.css';
import type { Draft } from './use-draft.ts';
import { useFieldName } from './use-field-name.ts';
import { useSamples } from './use-samples.ts';

const SHOWN = 4;
const unreadable = '?';

/** Each column of numbers or dates with its first values as they will be stored, and the other ways to read it. */
export function ReadingFields({ draft }: { readonly draft: Draft }): ReactNode {
  const readings = draft.preview?.readings ?? [];
  return (
    <SimpleGrid type="container" cols={{ base: 1, '520px': 2 }} spacing="xs" verticalSpacing="xs">
      {readings.map((reading) => (
        <ReadingField
          key={reading.field}
          kind={draft.preview?.kind}
          reading={reading}
          onChoose={(format) => draft.setReading(reading, format)}
        />
      ))}
    </SimpleGrid>
  );
}

interface ReadingFieldProps {
  readonly kind: BatchKind | undefined;
  readonly reading: Reading;
  onChoose(format: string): void;
}

/** A column that leaves one reading shows its values alone; any other one is a choice. */
function ReadingField({ kind, reading, onChoose }: ReadingFieldProps): ReactNode {
  const { t } = useTranslation('jobs');
  const nameOf = useFieldName(kind);
  const write = useSamples();
  const { field, column, chosen, choices, reason, certain } = reading;
  const name = nameOf(field);
  const valuesOf = (samples: readonly string[]) =>
    samples.length === 0
      ? t('read.empty')
      : write(samples.slice(0, SHOWN))
          .map((sample) => (sample === unreadable ? t('read.unreadable') : sample))
          .join(' · ');
  const isSettled = certain && reason !== 'options';
  const possible = choices.filter(
    ({ value, samples }) =>
      value === chosen || (isSettled ? !samples.includes(unreadable) : samples.some((sample) => sample !== unreadable)),
  );
  const different = new Set(possible.map(({ samples }) => samples.join('\n')));
  const isAsked = possible.length > 1 && (different.size > 1 || chosen === null);
  const source = t('read.fromColumn', { column });

  return (
    <div className={styles['reading']} data-open={chosen === null || undefined}>
      {isAsked ? (
        <Radio.Group
          label={name}
          description={chosen === null ? t('read.choose', { column }) : source}
          value={chosen}
          onChange={onChoose}
          size="sm"
        >
          <Stack gap={6} mt={6}>
            {possible.map(({ value, samples }) => (
              <Radio
                key={value}
                size="xs"
                value={value}
                label={valuesOf(samples)}
                description={t('read.writtenLike', { format: value })}
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        <>
          <Text size="sm" fw={500}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {source}
          </Text>
          <Text size="sm" className="tabular" mt={4}>
            {valuesOf((choices.find(({ value }) => value === chosen) ?? choices[0])?.samples ?? [])}
          </Text>
        </>
      )}
      {chosen !== null && !certain && reason ? (
        <Text size="xs" c="dimmed" mt={6}>
          {t(`reason.${reason}`)}
        </Text>
      ) : null}
    </div>
  );
}
