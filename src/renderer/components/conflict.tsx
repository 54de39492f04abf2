import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './conflict.module.css';

export interface ConflictingField {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

interface ConflictProps {
  readonly fields: readonly ConflictingField[];
  onTheirs(): void;
  onMine(): void;
}

/** Somebody else saved in between: both values, field by field, and the choice. */
export function Conflict({ fields, onTheirs, onMine }: ConflictProps): ReactNode {
  const { t } = useTranslation('common');
  const shown = (text: string) => (text === '' ? t('conflict.empty') : text);
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
        {fields.map(({ name, mine, theirs }) => (
          <dl key={name} className={styles['field']} aria-label={name}>
            <Text component="dt" size="xs" c="dimmed">
              {t('conflict.mine', { name })}
            </Text>
            <Text component="dt" size="xs" c="dimmed">
              {t('conflict.theirs', { name })}
            </Text>
            <dd>{shown(mine)}</dd>
            <dd>{shown(theirs)}</dd>
          </dl>
        ))}
        <Group gap="xs">
          <Button variant="default" onClick={onTheirs}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button variant="default" onClick={onMine}>
            {t('conflict.keepMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
