import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useUpload } from '../../../client/react.ts';
import { type Batch, type BatchKind, deleteBatch } from '../../../domains/batches/contract.ts';
import { ChooseFile } from './choose-file.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { kindOf } from './guess-kind.ts';
import { noChoices } from './use-draft.ts';
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

interface Uploaded {
  readonly job: Batch;
  readonly file: File;
}

/** From a file to a running job: choose it, see how it is read, fit its columns, start. */
export function ImportDialog({ opened, kind, onOpen, onClose, onStarted }: ImportDialogProps): ReactNode {
  const { t } = useTranslation('jobs');
  const upload = useUpload();
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  const [isChoosing, setIsChoosing] = useState(true);
  const [choices, setChoices] = useState(noChoices);
  const discard = useCommand(deleteBatch);

  const drop = () => {
    if (uploaded) discard.run({ id: uploaded.job.id });
    setUploaded(null);
  };
  /** The file becomes a draft at once. Read as another kind it becomes another one, and keeps what was chosen of it. */
  const take = async (file: File, found: BatchKind) => {
    try {
      const job = (await upload.upload(file, { kind: found, start: 'false' })) as Batch;
      drop();
      if (file !== uploaded?.file) setChoices(noChoices);
      setUploaded({ job, file });
      setIsChoosing(false);
    } catch {
      // The refusal is shown by the step.
    }
  };
  useDraggedFile(
    () => opened || onOpen(),
    (file) => void kindOf(file, kind).then((found) => take(file, found)),
  );
  const keep = (wanted: BatchKind | null) => {
    if (!uploaded) return;
    if (wanted === null || wanted === uploaded.job.kind) setIsChoosing(false);
    else void take(uploaded.file, wanted);
  };
  const end = () => {
    setUploaded(null);
    setChoices(noChoices);
    setIsChoosing(true);
    upload.reset();
  };
  const leave = () => {
    drop();
    end();
    onClose();
  };
  const started = (id: string) => {
    end();
    onStarted(id);
  };

  return (
    <Modal opened={opened} onClose={leave} title={t('import.title')} size="xl" closeOnClickOutside={uploaded === null}>
      {uploaded && !isChoosing ? (
        <DraftSteps
          key={uploaded.job.id}
          job={uploaded.job}
          choices={choices}
          onChoices={setChoices}
          isUploading={upload.isPending}
          uploadError={upload.error}
          onKind={(other) => void take(uploaded.file, other)}
          onStarted={started}
          onBack={() => setIsChoosing(true)}
        />
      ) : (
        <ChooseFile
          kind={uploaded?.job.kind ?? kind}
          chosen={uploaded?.file.name ?? null}
          progress={upload.progress}
          error={upload.error}
          onFile={(file, found) => void take(file, found)}
          onKeep={keep}
        />
      )}
    </Modal>
  );
}
