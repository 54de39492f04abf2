import { Group, Text } from '@mantine/core';
import { IconStarFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/formats.ts';

/** 4.5 of 5, as a number beside a star; nothing while nobody has rated. */
export function RatingValue({ value }: { readonly value: number | null }): ReactNode {
  const { t } = useTranslation('suppliers');
  const formats = useFormats();
  if (value === null) return null;
  return (
    <Group gap={4} wrap="nowrap" aria-label={t('ratingOf', { rating: formats.number(value, 1) })} role="img">
      <IconStarFilled size={13} aria-hidden style={{ opacity: 0.55 }} />
      <Text span size="sm" className="tabular">
        {formats.number(value, 1)}
      </Text>
    </Group>
  );
}
