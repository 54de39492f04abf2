import { Alert, Code, Group, Paper, Stack, Text } from '@mantine/core';
import { IconWifiOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { getStatus } from '../../../domains/system/contract.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { desktop } from '../../lib/desktop.ts';
import { useFormats } from '../../lib/formats.ts';

interface CodeCardProps {
  readonly invite: { readonly code: string; readonly link: string; readonly expiresAt: string };
  readonly text?: string;
}

const nothing = {};

/** A one-time code with its link and QR code, ready to be handed over. */
export function CodeCard({ invite, text }: CodeCardProps): ReactNode {
  const { t } = useTranslation('people');
  const formats = useFormats();
  const { may } = useSession();
  const { data } = useServerQuery(getStatus, nothing, { enabled: may('settings.view') });
  const lan = data?.lan.addresses[0];
  // A browser on the LAN knows an address that works for others; the window must ask the site for one.
  const base =
    desktop || isLocal()
      ? (lan ?? (desktop ? `http://localhost:${data?.lan.port ?? ''}` : window.location.origin))
      : window.location.origin;
  const link = `${base}${invite.link}`;
  return (
    <Paper withBorder p="sm" radius="md" bg="var(--surface-sunken)" data-testid="one-time-code">
      <Group align="flex-start" gap="md">
        <QrCode value={link} label={t('invite.qr')} size={140} />
        <Stack gap="xs" flex={1} miw={200}>
          <Text size="sm">{text ?? t('invite.ready', { date: formats.dateTime(invite.expiresAt) })}</Text>
          <div>
            <Text size="xs" c="dimmed">
              {t('invite.code')}
            </Text>
            <Code fz="md" fw={600} data-testid="code">
              {invite.code}
            </Code>
          </div>
          <div>
            <Text size="xs" c="dimmed">
              {t('invite.link')}
            </Text>
            <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
              {link}
            </Text>
          </div>
          <Group gap="xs">
            <CopyButton value={link} label={t('invite.copyLink')} />
            <CopyButton value={invite.code} label={t('invite.copyCode')} />
          </Group>
          {data && !data.lan.enabled ? (
            <Alert color="orange" p="xs" icon={<IconWifiOff size={16} aria-hidden />}>
              {t('invite.lanOff')}
            </Alert>
          ) : null}
        </Stack>
      </Group>
    </Paper>
  );
}

function isLocal(): boolean {
  return /^(localhost|127\.|\[::1\])/.test(window.location.hostname);
}
