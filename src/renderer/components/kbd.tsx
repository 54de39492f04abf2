import { Group, Kbd as MantineKbd } from '@mantine/core';
import type { ReactNode } from 'react';

/** Keys as they are pressed: `['Ctrl', 'K']`. */
export function KeyHint({ keys }: { readonly keys: readonly string[] }): ReactNode {
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
      {keys.map((key) => (
        <MantineKbd key={key} size="xs">
          {key}
        </MantineKbd>
      ))}
    </Group>
  );
}
