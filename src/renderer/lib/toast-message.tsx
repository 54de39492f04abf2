import { Anchor, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface ToastMessageProps {
  readonly text: string | undefined;
  readonly label: string;
  onAct(): void;
}

/** The text of a toast with the one thing that can be done about it. */
export function ToastMessage({ text, label, onAct }: ToastMessageProps): ReactNode {
  return (
    <Group gap="sm" justify="space-between" wrap="nowrap">
      <Text size="sm" component="span">
        {text}
      </Text>
      <Anchor
        component="button"
        type="button"
        size="sm"
        fw={600}
        style={{ flex: 'none' }}
        onClick={(event) => {
          event.stopPropagation();
          onAct();
        }}
      >
        {label}
      </Anchor>
    </Group>
  );
}
