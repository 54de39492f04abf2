import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCamera, IconCameraOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openCamera, openCodeReader } from '../lib/scan.ts';
import classes from './scan-camera.module.css';

const betweenFramesMs = 120;
/** The same code again counts as another scan once it was out of sight this long. */
const sameCodePauseMs = 1_500;

interface ScanCameraProps {
  readonly continuous: boolean;
  onCode(code: string): void;
  onPhoto(): void;
  onClose(): void;
}

type Trouble = 'denied' | 'noCamera' | 'failed';

/** The camera's live picture in a dialog, until a code is seen. */
export function ScanCamera({ continuous, onCode, onPhoto, onClose }: ScanCameraProps): ReactNode {
  const { t } = useTranslation(['scan', 'common']);
  const video = useRef<HTMLVideoElement>(null);
  const heard = useRef(onCode);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [last, setLast] = useState<string | null>(null);
  useEffect(() => {
    heard.current = onCode;
  });
  useEffect(() => {
    const tell = (code: string) => {
      navigator.vibrate?.(60);
      setLast(code);
      heard.current(code);
    };
    return watch(() => video.current, { tell, onRunning: () => setRunning(true), onTrouble: setTrouble });
  }, []);
  const hint = last === null || !continuous ? t(isRunning ? 'hint' : 'starting') : t('last', { code: last });

  return (
    <Modal opened onClose={onClose} title={t('title')} centered>
      <Stack gap="sm">
        {trouble ? (
          <Alert color="yellow" icon={<IconCameraOff aria-hidden />}>
            {t(trouble)}
          </Alert>
        ) : (
          <>
            <div className={classes['view']}>
              <video ref={video} muted playsInline aria-label={t('title')} />
              <div className={classes['frame']} />
            </div>
            <Text size="sm" role="status">
              {hint}
            </Text>
          </>
        )}
        <Group justify="space-between">
          <Button variant="default" leftSection={<IconCamera size={16} aria-hidden />} onClick={onPhoto}>
            {t('takePhoto')}
          </Button>
          <Button variant={continuous ? 'filled' : 'default'} onClick={onClose}>
            {t(continuous ? 'common:done' : 'common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface Watcher {
  tell(code: string): void;
  onRunning(): void;
  onTrouble(trouble: Trouble): void;
}

/** Looks at frame after frame; the returned function lets go of the camera. */
function watch(element: () => HTMLVideoElement | null, { tell, onRunning, onTrouble }: Watcher): () => void {
  let isOver = false;
  let stream: MediaStream | undefined;
  let seen = { code: '', at: 0 };
  const look = async () => {
    const reader = await openCodeReader();
    while (!isOver) {
      const picture = element();
      const code = picture ? await reader.readFrame(picture) : null;
      const now = Date.now();
      if (code !== null && !isOver) {
        const isNew = code !== seen.code || now - seen.at > sameCodePauseMs;
        seen = { code, at: now };
        if (isNew) tell(code);
      }
      await new Promise((resolve) => setTimeout(resolve, betweenFramesMs));
    }
  };
  const start = async () => {
    stream = await openCamera();
    const picture = element();
    if (isOver || !picture) return stream.getTracks().forEach((track) => track.stop());
    picture.srcObject = stream;
    await picture.play();
    onRunning();
    await look();
  };
  start().catch((error: unknown) => {
    if (!isOver) onTrouble(troubleOf(error));
  });
  return () => {
    isOver = true;
    stream?.getTracks().forEach((track) => track.stop());
  };
}

function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'noCamera' : 'failed';
}
