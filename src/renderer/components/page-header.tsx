import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTitle } from '../lib/page-title.ts';

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** Buttons at the right: the page's main action last. */
  readonly actions?: ReactNode;
  /** Before the title: a way back to the list on a phone. */
  readonly back?: ReactNode;
}

export function PageHeader({ title, subtitle, actions, back }: PageHeaderProps): ReactNode {
  useTitle(typeof title === 'string' ? title : null);
  return (
    <Group justify="space-between" align="flex-start" gap="sm" mb="sm" wrap="wrap" pe="var(--header-inset, 0)">
      <Group gap="xs" wrap="nowrap" align="flex-start" miw={0}>
        {back}
        <Stack gap={0} miw={0}>
          <Title order={1} size="h3" textWrap="balance">
            {title}
          </Title>
          {subtitle ? (
            <Text size="sm" c="dimmed" component="div">
              {subtitle}
            </Text>
          ) : null}
        </Stack>
      </Group>
      {actions ? <Group gap="xs">{actions}</Group> : null}
    </Group>
  );
}
