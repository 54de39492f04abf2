import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { type Batch, type BatchKind, deleteBatch } from '../../../domains/batches/contract.ts';
import { ChooseFile } from './choose-file.tsx';
import { MapColumns } from './map-columns.tsx';

interface ImportDialogProps {
  readonly opened: boolean;
  onClose(): void;
  onStarted(id: string): void;
}

/** From a file to a running job: choose it, look at its first rows, fit its columns, start. */
export function ImportDialog({ opened, onClose, onStarted }: ImportDialogProps): ReactNode {
  const { t } = useTranslation('jobs');
  const [kind, setKind] = useState<BatchKind>('import-items');
  const [draft, setDraft] = useState<Batch | null>(null);
  const discard = useCommand(deleteBatch);

  const leave = () => {
    if (draft) discard.run({ id: draft.id });
    setDraft(null);
    onClose();
  };
  const started = (id: string) => {
    setDraft(null);
    onStarted(id);
  };
  const another = () => {
    if (draft) discard.run({ id: draft.id });
    setDraft(null);
  };

  return (
    <Modal opened={opened} onClose={leave} title={t('import.title')} size="xl" closeOnClickOutside={draft === null}>
      {draft ? (
        <MapColumns key={draft.id} draft={draft} onStarted={started} onBack={another} />
      ) : (
        <ChooseFile kind={kind} onKind={setKind} onDraft={setDraft} />
      )}
    </Modal>
  );
}
