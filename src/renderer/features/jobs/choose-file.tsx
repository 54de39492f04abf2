import '@mantine/dropzone/styles.layer.css';
import { Button, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileSpreadsheet, IconUpload, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../contract/errors.ts';
import { type BatchKind, batchKinds } from '../../../domains/batches/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { desktop } from '../../lib/desktop.ts';
import { kindOf } from './guess-kind.ts';

const MOST_BYTES = 100 * 1024 * 1024;

interface ChooseFileProps {
  /** What is chosen when it opens. */
  readonly kind: BatchKind | null;
  /** The file that was chosen before: one can go on with it. */
  readonly chosen: string | null;
  /** 0 to 1 while a file is on its way. */
  readonly progress: number | null;
  readonly error: AppError | null;
  onFile(file: File, kind: BatchKind): void;
  /** On with the file chosen before, read as the kind that is chosen now. */
  onKeep(kind: BatchKind | null): void;
}

/** First step: the file, by dialog or by dropping it. What it holds is read off its columns unless said before. */
export function ChooseFile({ kind: given, chosen, progress, error, onFile, onKeep }: ChooseFileProps): ReactNode {
  const { t } = useTranslation('jobs');
  const [kind, setKind] = useState<BatchKind | null>(given);
  const [rejected, setRejected] = useState<AppError | null>(null);
  const openBrowserDialog = useRef<() => void>(null);

  const take = async (file: File) => {
    setRejected(null);
    onFile(file, await kindOf(file, kind));
  };
  const choose = async () => {
    if (!desktop) return openBrowserDialog.current?.();
    const chosen = await desktop.invoke('chooseFile', { title: t('import.choose') });
    if (chosen) await take(new File([new Uint8Array(chosen.bytes)], chosen.fileName, { type: 'text/csv' }));
  };

  return (
    <Stack gap="md">
      <Select
        label={t('import.kind')}
        description={kind ? t(`kindText.${kind}`) : t('import.byColumnsText')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={t('import.byColumns')}
        value={kind}
        onChange={setKind}
        data={batchKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        clearable
      />
      <Dropzone
        openRef={openBrowserDialog}
        onDrop={([file]) => file && void take(file)}
        onReject={() => setRejected(new AppError('PAYLOAD_TOO_LARGE', t('import.oneFile')))}
        loading={progress !== null}
        maxSize={MOST_BYTES}
        multiple={false}
        activateOnClick={false}
        inputProps={{ 'aria-label': t('import.choose') }}
      >
        <Group justify="center" gap="md" mih={140}>
          <Dropzone.Accept>
            <IconUpload size={36} stroke={1.5} aria-hidden />
          </Dropzone.Accept>
          <Dropzone.Reject>
            <IconX size={36} stroke={1.5} aria-hidden />
          </Dropzone.Reject>
          <Dropzone.Idle>
            <IconFileSpreadsheet size={36} stroke={1.5} aria-hidden />
          </Dropzone.Idle>
          <Stack gap={4}>
            <Text size="sm" fw={600}>
              {t('import.drop')}
            </Text>
            <Text size="xs" c="dimmed">
              {t('import.limits')}
            </Text>
          </Stack>
          <Button variant="default" style={{ pointerEvents: 'all' }} onClick={() => void choose()} data-autofocus>
            {t('import.choose')}
          </Button>
        </Group>
      </Dropzone>
      {progress === null ? null : <Progress value={progress * 100} aria-label={t('import.uploading')} />}
      <Refusal error={rejected ?? error} />
      {chosen === null ? null : (
        <Group justify="flex-end">
          <Button onClick={() => onKeep(kind)} disabled={progress !== null}>
            {t('import.goOnWith', { name: chosen })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
