import { Button, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../lib/formats.ts';
import { scansPass } from '../lib/scan-keys.ts';

/** An item that a scanned code may mean, with what tells it from the others. */
export interface Candidate {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly location?: string | null | undefined;
  readonly stock?: number | undefined;
  readonly unit?: string | undefined;
}

interface WhichItemProps<C extends Candidate> {
  readonly code: string;
  readonly candidates: readonly C[];
  onChoose(candidate: C): void;
  onClose(): void;
}

/** Asks which of several items a code means that they all carry. */
export function WhichItem<C extends Candidate>({ code, candidates, onChoose, onClose }: WhichItemProps<C>): ReactNode {
  const { t } = useTranslation('scan');
  const formats = useFormats();
  return (
    <Modal opened onClose={onClose} title={t('which.title')} centered {...scansPass}>
      <Stack gap="xs">
        <Text size="sm">{t('which.text', { code, count: candidates.length })}</Text>
        {candidates.map((candidate, n) => {
          const { id, sku, name, location, stock, unit = '' } = candidate;
          const level =
            stock === undefined ? null : t('picker.level', { stock: `${formats.quantity(stock)} ${unit}`.trim() });
          return (
            <Button
              key={id}
              variant="default"
              size="lg"
              justify="flex-start"
              data-autofocus={n === 0 || undefined}
              onClick={() => onChoose(candidate)}
            >
              <Stack gap={0} align="flex-start">
                <Text size="sm" fw={600}>
                  {name}
                </Text>
                <Text size="xs" c="dimmed">
                  {[sku, location, level].filter(Boolean).join(' · ')}
                </Text>
              </Stack>
            </Button>
          );
        })}
      </Stack>
    </Modal>
  );
}
