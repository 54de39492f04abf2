import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Tone } from '../app/feature.ts';
import { tones } from '../lib/tones.ts';

interface ProgressBarProps {
  /** 0 to 100. */
  readonly value: number;
  readonly tone?: Tone;
  /** What progresses, for screen readers. */
  readonly label: string;
  readonly size?: 'sm' | 'md';
}

export function ProgressBar({ value, tone = 'info', label, size = 'md' }: ProgressBarProps): ReactNode {
  return (
    <Progress.Root size={size === 'sm' ? 4 : 8} w="100%">
      <Progress.Section value={Math.max(0, Math.min(100, value))} color={tones[tone].color} aria-label={label} />
    </Progress.Root>
  );
}
