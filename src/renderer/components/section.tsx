import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children: ReactNode;
}

/** A titled card on a page of several things. */
export function Section({ title, text, children }: SectionProps): ReactNode {
  return (
    <Paper component="section" withBorder p="md" radius="md" bg="var(--surface-raised)" aria-label={title}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {title}
          </Title>
          {text ? (
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          ) : null}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
