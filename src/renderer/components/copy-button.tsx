import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../lib/clipboard.ts';

const SAID_MS = 1_500;

/** Copies `value`. `label` says what is copied. */
export function CopyButton({ value, label }: { readonly value: string; readonly label: string }): ReactNode {
  const { t } = useTranslation('common');
  const [copied, setCopied] = useState(false);
  return (
    <Button
      variant="default"
      leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      onClick={() => {
        void copyText(value).then(() => {
          setCopied(true);
          setTimeout(() => setCopied(false), SAID_MS);
        });
      }}
    >
      {copied ? t('copied') : label}
    </Button>
  );
}
