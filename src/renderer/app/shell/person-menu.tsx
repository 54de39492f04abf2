import {
  ActionIcon,
  Badge,
  Divider,
  Input,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClockPause, IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useHeld, useSession } from '../../../client/react.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { usePreferences } from '../../lib/preferences.ts';
import { useFormats } from '../../lib/formats.ts';
import { ownTimezone } from '../../lib/regions.ts';
import { useSampleSite } from '../../lib/use-sample-site.ts';
import { heldText } from './connection-words.ts';
import styles from './shell.module.css';

export function PersonMenu({ onShortcuts }: { onShortcuts(): void }): ReactNode {
  const { t } = useTranslation(['shell', 'held']);
  const { user } = useSession();
  const [opened, { toggle, close }] = useDisclosure(false);
  const label = t('person.menu', { name: user.name });
  const closing = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <Popover position="bottom-end" width={260} opened={opened} onDismiss={close} trapFocus>
      <Popover.Target>
        <ActionIcon radius="xl" aria-label={label} onClick={toggle}>
          <PersonAvatar name={user.name} size={28} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={label}>
        <Stack gap={2}>
          <Identity />
          <Divider my={4} />
          <Link to="/people/me" className={styles['link']} onClick={close}>
            <IconUserCircle size={16} aria-hidden />
            {t('person.account')}
          </Link>
          <Link to="/waiting" className={styles['link']} onClick={close}>
            <IconClockPause size={16} aria-hidden />
            <span className={styles['linkText']}>{t('held:title')}</span>
            <HeldCount />
          </Link>
          <button type="button" className={styles['link']} onClick={closing(onShortcuts)}>
            <IconKeyboard size={16} aria-hidden />
            {t('person.shortcuts')}
          </button>
          <Divider my={4} />
          <Looks />
          <Divider my={4} />
          <WayOut closing={closing} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Out of the sample site one goes back to where one came from. */
function WayOut({ closing }: { readonly closing: (act: () => void) => () => void }): ReactNode {
  const { t } = useTranslation('shell');
  const client = useClient();
  const { home, leave } = useSampleSite();
  return (
    <button
      type="button"
      className={styles['link']}
      onClick={closing(home === null ? () => void client.signOut() : leave)}
    >
      <IconLogout size={16} aria-hidden />
      {home === null ? t('person.signOut') : t('sample.backTo', { company: home })}
    </button>
  );
}

function HeldCount(): ReactNode {
  const { t } = useTranslation('held');
  const { waiting, refused } = useHeld();
  if (waiting.length + refused.length === 0) return null;
  return (
    <Badge
      size="sm"
      color={refused.length > 0 ? 'orange' : 'gray'}
      aria-label={heldText(t, waiting.length, refused.length)}
    >
      {waiting.length + refused.length}
    </Badge>
  );
}

function Identity(): ReactNode {
  const { t } = useTranslation(['shell', 'common']);
  const { user, company } = useSession();
  const { timeZone } = useFormats();
  return (
    <Stack gap={0} px={10} py={4}>
      <Text size="sm" fw={600}>
        {user.name}
      </Text>
      <Text size="xs" c="dimmed">
        {[t(`common:role.${user.role}`), company?.name].filter(Boolean).join(' · ')}
      </Text>
      {timeZone === ownTimezone ? null : (
        <Text size="xs" c="dimmed">
          {t('person.timeZone', { zone: timeZone })}
        </Text>
      )}
    </Stack>
  );
}

function Looks(): ReactNode {
  const { t } = useTranslation('shell');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, set } = usePreferences();
  return (
    <Stack gap={6} px={10}>
      <Input.Wrapper label={t('person.appearance')} labelElement="div" size="xs">
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('person.appearance')}
          value={colorScheme}
          onChange={(value) => setColorScheme(value)}
          data={[
            { value: 'light', label: t('person.light') },
            { value: 'dark', label: t('person.dark') },
            { value: 'auto', label: t('person.auto') },
          ]}
        />
      </Input.Wrapper>
      <Input.Wrapper label={t('person.density')} labelElement="div" size="xs">
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('person.density')}
          value={density}
          onChange={(value) => set({ density: value })}
          data={[
            { value: 'comfortable', label: t('person.comfortable') },
            { value: 'compact', label: t('person.compact') },
          ]}
        />
      </Input.Wrapper>
    </Stack>
  );
}
