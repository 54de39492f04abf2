import { Group, Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useCommand } from '../../../client/react.ts';
import { getStatus, type lanState, setLan } from '../../../domains/system/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';

interface LocalNetworkProps {
  readonly lan: z.output<typeof lanState>;
  readonly mayAdminister: boolean;
}

/** Opens and closes the site to phones and other computers. */
export function LocalNetwork({ lan, mayAdminister }: LocalNetworkProps): ReactNode {
  const { t } = useTranslation('settings');
  const set = useCommand(setLan, { refresh: [getStatus] });
  const change = async (enabled: boolean) => {
    const question = {
      title: t('lan.confirmTitle'),
      text: t('lan.confirmText'),
      action: t('lan.confirmAction'),
      danger: true,
    };
    if (enabled || (await confirm(question))) set.run({ enabled });
  };
  const [first] = lan.addresses;
  return (
    <Section title={t('lan.title')} text={t('lan.text')}>
      <Switch
        label={t('lan.on')}
        description={mayAdminister ? undefined : t('lan.ownerOnly')}
        checked={set.isPending ? set.input?.enabled : lan.enabled}
        disabled={!mayAdminister || set.isPending}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <Refusal error={set.error} />
      {lan.enabled ? null : (
        <Text size="sm" c="dimmed">
          {t('lan.offText')}
        </Text>
      )}
      {lan.enabled && !first ? <Text size="sm">{t('lan.noAddress')}</Text> : null}
      {lan.enabled && first ? (
        <Group align="flex-start" gap="md">
          <QrCode value={first} label={t('lan.qr', { address: first })} size={148} />
          <Stack gap="xs" flex={1} miw={200}>
            <Text size="sm">{t('lan.addresses')}</Text>
            {lan.addresses.map((address) => (
              <Text key={address} size="sm" fw={600} className="tabular" data-testid="lan-address">
                {address}
              </Text>
            ))}
            <Group gap="xs">
              <CopyButton value={first} label={t('lan.copy')} />
            </Group>
          </Stack>
        </Group>
      ) : null}
    </Section>
  );
}
