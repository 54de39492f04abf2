import { Switch, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/section.tsx';
import { desktop } from '../../lib/desktop.ts';
import { canNotify } from '../../lib/os-notify.ts';
import { usePreferences } from '../../lib/preferences.ts';

export function Notifications(): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('notifications.title')} text={t('notifications.text')}>
      {desktop ? (
        <Note>{t('notifications.window')}</Note>
      ) : canNotify() ? (
        <BrowserSwitch />
      ) : (
        <Note>{t('notifications.insecure')}</Note>
      )}
    </Section>
  );
}

function BrowserSwitch(): ReactNode {
  const { t } = useTranslation('settings');
  const { notifications, set } = usePreferences();
  const [allowed, setAllowed] = useState(Notification.permission);
  const change = async (on: boolean) => {
    const answer = on && allowed === 'default' ? await Notification.requestPermission() : allowed;
    setAllowed(answer);
    set({ notifications: on && answer === 'granted' });
  };
  return (
    <>
      <Switch
        label={t('notifications.on')}
        checked={notifications && allowed === 'granted'}
        disabled={allowed === 'denied'}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {allowed === 'denied' ? <Note>{t('notifications.blocked')}</Note> : null}
    </>
  );
}

function Note({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
