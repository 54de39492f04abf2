import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: ReactNode;
  /** What this place is for. */
  readonly text?: ReactNode;
  /** The first step: a button. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon: Shown, title, text, action }: EmptyStateProps): ReactNode {
  return (
    <Center py="xl" px="md" flex={1}>
      <Stack align="center" gap="xs" maw={420}>
        <ThemeIcon variant="light" color="gray" size={48} radius="xl">
          <Shown size={26} stroke={1.6} aria-hidden />
        </ThemeIcon>
        <Title order={2} size="h5" ta="center" textWrap="balance">
          {title}
        </Title>
        {text ? (
          <Text size="sm" c="dimmed" ta="center" textWrap="pretty">
            {text}
          </Text>
        ) : null}
        {action}
      </Stack>
    </Center>
  );
}
