import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConflictProps {
  /** What stands there now. */
  readonly theirs: string;
  onReload(): void;
  onKeep(): void;
}

/** Somebody else saved in between: shows theirs, and lets the person choose. */
export function Conflict({ theirs, onReload, onKeep }: ConflictProps): ReactNode {
  const { t } = useTranslation('tasks');
  return (
    <Alert
      role="alert"
      color="orange"
      p="xs"
      icon={<IconArrowsSplit2 size={18} aria-hidden />}
      title={t('conflict.title')}
      data-code="VERSION_CONFLICT"
    >
      <Stack gap="xs">
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {t('conflict.now', { text: theirs === '' ? t('conflict.empty') : theirs })}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onReload}>
            {t('conflict.reload')}
          </Button>
          <Button variant="default" onClick={onKeep}>
            {t('conflict.keep')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
