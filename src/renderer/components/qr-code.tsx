import { Skeleton } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';

interface QrCodeProps {
  readonly value: string;
  /** What it leads to, for screen readers. */
  readonly label: string;
  readonly size?: number;
}

/** Black on white in both colour schemes: cameras want it so. */
export function QrCode({ value, label, size = 168 }: QrCodeProps): ReactNode {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let stale = false;
    void import('qrcode')
      .then(({ toDataURL }) => toDataURL(value, { margin: 2, width: size * 2, errorCorrectionLevel: 'M' }))
      .then((url) => {
        if (!stale) setSource(url);
      });
    return () => {
      stale = true;
    };
  }, [value, size]);
  if (!source) return <Skeleton width={size} height={size} />;
  return <img src={source} alt={label} width={size} height={size} style={{ borderRadius: 6 }} />;
}
