import { Tooltip } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../lib/formats.ts';
import styles from './live-value.module.css';

const MARKED_MS = 2_000;

interface LiveValueProps {
  /** What is watched: when it changes, the children are marked for two seconds. */
  readonly value: string | number | null | undefined;
  /** Who changed it, and when, for the tooltip. */
  readonly by?: string | null | undefined;
  readonly at?: string | null | undefined;
  readonly children: ReactNode;
}

/** Marks a value that just changed: by its background, not by motion. */
export function LiveValue({ value, by, at, children }: LiveValueProps): ReactNode {
  const { t } = useTranslation('common');
  const formats = useFormats();
  const before = useRef(value);
  const [marked, setMarked] = useState(false);

  useEffect(() => {
    if (before.current === value) return undefined;
    before.current = value;
    setMarked(true);
    const timer = setTimeout(() => setMarked(false), MARKED_MS);
    return () => clearTimeout(timer);
  }, [value]);

  const content = (
    <span
      className={marked ? `${styles['value']} ${styles['marked']}` : styles['value']}
      data-marked={marked || undefined}
    >
      {children}
    </span>
  );
  if (!by && !at) return content;
  const label = [by ? t('changedBy', { name: by }) : null, at ? formats.dateTime(at) : null]
    .filter(Boolean)
    .join(' · ');
  return <Tooltip label={label}>{content}</Tooltip>;
}
