import { Chip, Group } from '@mantine/core';
import type { ReactNode } from 'react';

export interface FilterOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly count?: number | undefined;
}

interface FilterChipsProps<V extends string> {
  /** What is filtered, for screen readers. */
  readonly label: string;
  readonly options: readonly FilterOption<V>[];
  readonly value: V | null;
  /** `null` when the active chip is clicked again. */
  onChange(value: V | null): void;
}

/** One choice of several, or none. Keep the choice in the address. */
export function FilterChips<V extends string>({ label, options, value, onChange }: FilterChipsProps<V>): ReactNode {
  return (
    <Group gap={6} role="group" aria-label={label}>
      {options.map((option) => (
        <Chip
          key={option.value}
          size="xs"
          variant="light"
          checked={option.value === value}
          onChange={(checked) => onChange(checked ? option.value : null)}
        >
          {option.count === undefined ? option.label : `${option.label} ${option.count}`}
        </Chip>
      ))}
    </Group>
  );
}
