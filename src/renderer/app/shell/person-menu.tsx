import { ActionIcon, Menu, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useSession } from '../../../client/react.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { type Density, usePreferences } from '../../lib/preferences.ts';

export function PersonMenu({ onShortcuts }: { onShortcuts(): void }): ReactNode {
  const { t } = useTranslation(['shell', 'common']);
  const client = useClient();
  const { user, company } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, set } = usePreferences();
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon radius="xl" aria-label={t('person.menu', { name: user.name })}>
          <PersonAvatar name={user.name} size={28} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={0} px="sm" py={6}>
          <Text size="sm" fw={600}>
            {user.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`common:role.${user.role}`)}
            {company ? ` · ${company.name}` : ''}
          </Text>
        </Stack>
        <Menu.Divider />
        <Menu.Item component={Link} to="/people/me" leftSection={<IconUserCircle size={16} aria-hidden />}>
          {t('person.account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
          {t('person.shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('person.appearance')}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('person.appearance')}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
          data={[
            { value: 'light', label: t('person.light') },
            { value: 'dark', label: t('person.dark') },
            { value: 'auto', label: t('person.auto') },
          ]}
        />
        <Menu.Label>{t('person.density')}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('person.density')}
          value={density}
          onChange={(value) => set({ density: value as Density })}
          data={[
            { value: 'comfortable', label: t('person.comfortable') },
            { value: 'compact', label: t('person.compact') },
          ]}
        />
        <Menu.Divider mt="xs" />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void client.signOut()}>
          {t('person.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
