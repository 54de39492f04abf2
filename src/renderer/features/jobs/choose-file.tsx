import { Button, Group, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileSpreadsheet, IconUpload, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpload } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import { type Batch, type BatchKind, batchKinds } from '../../../domains/batches/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { desktop } from '../../lib/desktop.ts';

interface ChooseFileProps {
  readonly kind: BatchKind;
  onKind(kind: BatchKind): void;
  onDraft(draft: Batch): void;
}

/** First step: what the file is, and the file, by dialog or by dropping it. It is uploaded as a draft at once. */
export function ChooseFile({ kind, onKind, onDraft }: ChooseFileProps): ReactNode {
  const { t } = useTranslation('jobs');
  const upload = useUpload();
  const [rejected, setRejected] = useState<AppError | null>(null);
  const openBrowserDialog = useRef<() => void>(null);

  const take = async (file: File) => {
    setRejected(null);
    try {
      onDraft((await upload.upload(file, { kind, start: 'false' })) as Batch);
    } catch {
      // The refusal is shown below.
    }
  };
  const choose = async () => {
    if (!desktop) return openBrowserDialog.current?.();
    const chosen = await desktop.invoke('chooseFile', { title: t('import.choose') });
    if (chosen) await take(new File([new Uint8Array(chosen.bytes)], chosen.fileName, { type: 'text/csv' }));
  };

  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t('import.kind')}
        value={kind}
        onChange={(value) => onKind(value)}
        data={batchKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <Text size="sm" c="dimmed">
        {t(`kindText.${kind}`)}
      </Text>
      <Dropzone
        openRef={openBrowserDialog}
        onDrop={([file]) => file && void take(file)}
        onReject={() => setRejected(new AppError('PAYLOAD_TOO_LARGE', t('import.oneFile')))}
        loading={upload.isPending}
        maxSize={100 * 1024 * 1024}
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
      {upload.progress === null ? null : <Progress value={upload.progress * 100} aria-label={t('import.uploading')} />}
      <Refusal error={rejected ?? upload.error} />
    </Stack>
  );
}
