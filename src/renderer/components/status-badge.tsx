import { Badge } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from '../app/feature.ts';
import { tones } from '../lib/tones.ts';

interface StatusBadgeProps {
  readonly tone: Tone;
  /** The tone's own icon when left out. */
  readonly icon?: Icon;
  readonly children: ReactNode;
}

/** A state in a semantic colour, always with an icon and a word. */
export function StatusBadge({ tone, icon, children }: StatusBadgeProps): ReactNode {
  const { color, icon: own } = tones[tone];
  const Shown = icon ?? own;
  return (
    <Badge color={color} miw="max-content" leftSection={<Shown size={13} aria-hidden />}>
      {children}
    </Badge>
  );
}
