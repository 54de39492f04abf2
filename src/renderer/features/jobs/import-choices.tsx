import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchKind, importModes, repeats } from '../../../domains/batches/contract.ts';
import type { Draft } from './use-draft.ts';

interface ImportChoicesProps {
  readonly kind: BatchKind;
  readonly draft: Pick<Draft, 'options' | 'setOptions'>;
}

/** What becomes of rows about something that is there already: without a choice it is left alone. */
export function ImportChoices({ kind, draft }: ImportChoicesProps): ReactNode {
  const isOfThings = kind === 'import-items' || kind === 'import-suppliers';
  return isOfThings ? <ModeField kind={kind} draft={draft} /> : <RepeatField draft={draft} />;
}

function ModeField({ kind, draft }: ImportChoicesProps): ReactNode {
  const { t } = useTranslation('jobs');
  const modes = importModes.filter((mode) => mode !== 'set-levels' || kind === 'import-items');
  const chosen = draft.options.mode ?? 'add-only';
  return (
    <Select
      label={t('import.mode.label')}
      description={t(`import.mode.text.${chosen}`)}
      value={chosen}
      allowDeselect={false}
      onChange={(mode) => mode && draft.setOptions({ mode })}
      data={modes.map((value) => ({ value, label: t(`import.mode.${value}`) }))}
    />
  );
}

/** Orders and movements are known by their numbers. */
function RepeatField({ draft }: Pick<ImportChoicesProps, 'draft'>): ReactNode {
  const { t } = useTranslation('jobs');
  const chosen = draft.options.repeat ?? 'skip';
  return (
    <Select
      label={t('import.repeat.label')}
      description={t(`import.repeat.text.${chosen}`)}
      value={chosen}
      allowDeselect={false}
      onChange={(repeat) => repeat && draft.setOptions({ repeat })}
      data={repeats.map((value) => ({ value, label: t(`import.repeat.${value}`) }))}
    />
  );
}
