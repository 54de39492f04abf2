import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasLiveCamera, openCodeReader } from '../lib/scan.ts';
import { toast } from '../lib/toast.ts';
import { ScanCamera } from './scan-camera.tsx';

interface ScanButtonProps {
  onCode(code: string): void;
  /** Stays open for the next code. Off: closes with the first. */
  readonly continuous?: boolean;
  /** A wide button with words instead of an icon. */
  readonly wide?: boolean;
  readonly disabled?: boolean;
}

/**
 * Reads a barcode or QR code by the camera: live where the browser gives a picture (the window, https, this machine),
 * else from a photo taken for it. Nothing leaves the device.
 */
export function ScanButton({ onCode, continuous = false, wide = false, disabled = false }: ScanButtonProps): ReactNode {
  const { t } = useTranslation('scan');
  const [isOpen, setOpen] = useState(false);
  const [isReading, setReading] = useState(false);
  const photo = useRef<HTMLInputElement>(null);
  const isLive = hasLiveCamera();
  const label = t(isLive ? 'button' : 'photoButton');

  const read = async (file: File | undefined) => {
    if (!file) return;
    setReading(true);
    const code = await openCodeReader()
      .then((reader) => reader.readPhoto(file))
      .catch(() => null);
    setReading(false);
    if (code === null) toast({ id: 'scan', tone: 'warning', title: t('noCode') });
    else {
      setOpen(false);
      onCode(code);
    }
  };
  const start = () => (isLive ? setOpen(true) : photo.current?.click());
  const icon = isReading ? <Loader size={18} /> : <IconCamera aria-hidden />;

  return (
    <>
      {wide ? (
        <Button size="lg" variant="light" leftSection={icon} onClick={start} disabled={disabled || isReading}>
          {isReading ? t('reading') : label}
        </Button>
      ) : (
        <Tooltip label={label}>
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={isReading ? t('reading') : label}
            onClick={start}
            disabled={disabled || isReading}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      )}
      <input
        ref={photo}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t('takePhoto')}
        onChange={(event) => {
          void read(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {isOpen ? (
        <ScanCamera
          continuous={continuous}
          onCode={(code) => {
            if (!continuous) setOpen(false);
            onCode(code);
          }}
          onPhoto={() => photo.current?.click()}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
