import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames } from '../../lib/language-names.ts';
import { languages, usePreferences } from '../../lib/preferences.ts';
import styles from './entry-card.module.css';

interface EntryCardProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly children: ReactNode;
}

/** What stands before the console: one card, and the choice of language. */
export function EntryCard({ title, text, children }: EntryCardProps): ReactNode {
  const { t } = useTranslation(['signIn', 'common']);
  const { language, set } = usePreferences();
  return (
    <main className={styles['page']}>
      <div className={styles['card']}>
        <Stack gap="md">
          <Group gap="xs" wrap="nowrap">
            <img src="./icon.svg" alt="" width={28} height={28} />
            <div>
              <Text fw={600} lh={1.2}>
                {t('common:appName')}
              </Text>
              <Text size="xs" c="dimmed">
                {t('tagline')}
              </Text>
            </div>
          </Group>
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            {text ? (
              <Text size="sm" c="dimmed" mt={2}>
                {text}
              </Text>
            ) : null}
          </div>
          {children}
        </Stack>
      </div>
      <Group gap="md" className={styles['languages']}>
        {languages.map((one) => (
          <Anchor
            key={one}
            component="button"
            type="button"
            size="xs"
            {...(one === language ? { 'aria-current': 'true' } : { c: 'dimmed' })}
            lang={one}
            onClick={() => set({ language: one })}
          >
            {languageNames[one]}
          </Anchor>
        ))}
      </Group>
    </main>
  );
}
