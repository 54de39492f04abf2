import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useUpload } from '../../../client/react.ts';
import { type Batch, type BatchKind, deleteBatch } from '../../../domains/batches/contract.ts';
import { ChooseFile } from './choose-file.tsx';
import { kindOf } from './guess-kind.ts';
import { MapColumns } from './map-columns.tsx';
import { useDraggedFile } from './use-dragged-file.ts';

interface ImportDialogProps {
  readonly opened: boolean;
  /** What the page one came from shows; `null`: the file's columns tell what it holds. */
  readonly kind: BatchKind | null;
  /** A file is dragged over the page. */
  onOpen(): void;
  onClose(): void;
  onStarted(id: string): void;
}

interface Draft {
  readonly job: Batch;
  readonly file: File;
}

/** From a file to a running job: choose it, look at its first rows, fit its columns, start. */
export function ImportDialog({ opened, kind, onOpen, onClose, onStarted }: ImportDialogProps): ReactNode {
  const { t } = useTranslation('jobs');
  const upload = useUpload();
  const [draft, setDraft] = useState<Draft | null>(null);
  const discard = useCommand(deleteBatch);

  const drop = () => {
    if (draft) discard.run({ id: draft.job.id });
    setDraft(null);
  };
  /** The file becomes a draft at once. Read as another kind, it becomes another one. */
  const take = async (file: File, found: BatchKind) => {
    try {
      const job = (await upload.upload(file, { kind: found, start: 'false' })) as Batch;
      drop();
      setDraft({ job, file });
    } catch {
      // The refusal is shown by the step.
    }
  };
  useDraggedFile(
    () => opened || onOpen(),
    (file) => void kindOf(file, kind).then((found) => take(file, found)),
  );
  const leave = () => {
    drop();
    upload.reset();
    onClose();
  };
  const started = (id: string) => {
    setDraft(null);
    onStarted(id);
  };

  return (
    <Modal opened={opened} onClose={leave} title={t('import.title')} size="xl" closeOnClickOutside={draft === null}>
      {draft ? (
        <MapColumns
          key={draft.job.id}
          draft={draft.job}
          isUploading={upload.isPending}
          onKind={(other) => void take(draft.file, other)}
          onStarted={started}
          onBack={drop}
        />
      ) : (
        <ChooseFile
          kind={kind}
          progress={upload.progress}
          error={upload.error}
          onFile={(file, found) => void take(file, found)}
        />
      )}
    </Modal>
  );
}
