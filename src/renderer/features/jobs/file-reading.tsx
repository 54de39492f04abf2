import { Alert, Radio, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { delimiters, type Encoding, encodings, type Preview } from '../../../domains/batches/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import styles from './jobs.module.css';
import { RawRows } from './raw-rows.tsx';
import type { Draft } from './use-draft.ts';

const delimiterWords = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** How the file as a whole is read: its letters, what parts its columns, and which line names them. */
export function FileReading({ draft }: { readonly draft: Draft }): ReactNode {
  const { t } = useTranslation('jobs');
  const { preview, error, isHeaderAsked, setFile } = draft;
  if (!preview) return null;
  const { encoding, encodingChoices, encodingCertain, encodingOpen, delimiter } = preview;
  const sampleOf = (value: string) => encodingChoices.find((choice) => choice.value === value)?.sample ?? '';
  const likely = encodings.filter((value) => value === encoding || sampleOf(value) !== '');
  const named = (value: Encoding) => ({ value, label: t(`encoding.${value}`) });
  const sample = sampleOf(encoding);

  return (
    <Stack gap="xs">
      <RawRows preview={preview} isAsked={isHeaderAsked} onHeader={(headerRow) => setFile({ headerRow })} />
      {isHeaderAsked ? (
        <Alert color="orange" p="xs" role="note">
          <Text size="sm">{t('read.headerAsked')}</Text>
        </Alert>
      ) : (
        <Text size="xs" c="dimmed">
          {t('read.headerText')}
        </Text>
      )}
      {encodingOpen ? <LettersAsked draft={draft} choices={encodingChoices} /> : null}
      <SimpleGrid type="container" cols={{ base: 1, '420px': 2 }} spacing="sm" verticalSpacing="xs">
        <Select
          label={t('read.encoding')}
          description={
            encodingOpen ? null : sample === '' ? t('read.encodingPlain') : t('read.encodingReads', { sample })
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={encodingOpen ? null : encoding}
          placeholder={t('read.encodingNone')}
          onChange={(value) => value && setFile({ encoding: value })}
          allowDeselect={false}
          searchable
          data={[
            { group: t('read.likely'), items: likely.map(named) },
            { group: t('read.others'), items: encodings.filter((value) => !likely.includes(value)).map(named) },
          ]}
          renderOption={({ option }) => (
            <div>
              {option.label}
              {sampleOf(option.value) === '' ? null : (
                <Text size="xs" opacity={0.75}>
                  {sampleOf(option.value)}
                </Text>
              )}
            </div>
          )}
        />
        <Select
          label={t('read.delimiter')}
          value={delimiter}
          onChange={(value) => value && setFile({ delimiter: value })}
          allowDeselect={false}
          data={delimiters.map((value) => ({ value, label: t(`delimiter.${delimiterWords[value]}`) }))}
        />
      </SimpleGrid>
      {encodingCertain || encodingOpen ? null : (
        <Alert color="orange" p="xs" role="note">
          <Text size="sm">{t('read.encodingCheck', { sample })}</Text>
        </Alert>
      )}
      <Refusal error={error} onRetry={error?.code === 'BAD_FILE' ? undefined : draft.retry} />
    </Stack>
  );
}

interface LettersAskedProps {
  readonly draft: Draft;
  readonly choices: Preview['encodingChoices'];
}

/** Letters that read in several ways are chosen by the words that they make. */
function LettersAsked({ draft, choices }: LettersAskedProps): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <div className={styles['reading']} data-open>
      <Radio.Group
        label={t('read.encodingAsked')}
        value={null}
        onChange={(value) => draft.setFile({ encoding: value as Encoding })}
        size="sm"
      >
        <Stack gap={6} mt={6}>
          {choices.map(({ value, sample }) => (
            <Radio key={value} size="xs" value={value} label={sample} description={t(`encoding.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </div>
  );
}
