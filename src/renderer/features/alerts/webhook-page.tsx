import { Alert, Anchor, Badge, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconKey, IconSend, IconWebhook } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import type { OutputOf } from '../../../contract/define.ts';
import {
  getWebhook,
  listDeliveries,
  rotateWebhookSecret,
  testWebhook,
  webhookAttempted,
  webhookQueued,
} from '../../../domains/alerts/contract.ts';
import { companyUpdated } from '../../../domains/people/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { DateTime } from '../../components/values.tsx';
import { Deliveries } from './deliveries.tsx';

const nothing = {};
const webhookEvents = [webhookAttempted, webhookQueued, companyUpdated];

/** Where alerts are posted to, and how that went. */
export function WebhookPage(): ReactNode {
  const { t } = useTranslation('alerts');
  const webhook = useServerQuery(getWebhook, nothing, { refreshOn: webhookEvents });
  return (
    <>
      <PageHeader title={t('webhook.title')} subtitle={t('webhook.text')} />
      <QueryState query={webhook}>{(data) => <Shown webhook={data} />}</QueryState>
    </>
  );
}

function Shown({ webhook }: { readonly webhook: OutputOf<typeof getWebhook> }): ReactNode {
  const { t } = useTranslation('alerts');
  const { may } = useSession();
  const settings = (
    <Anchor component={Link} to="/settings" size="sm">
      {t('webhook.toSettings')}
    </Anchor>
  );
  if (!webhook.url && webhook.failed === 0 && webhook.pending === 0) {
    const step = may('settings.manage') ? settings : null;
    return <EmptyState icon={IconWebhook} title={t('webhook.none')} text={t('webhook.noneText')} action={step} />;
  }
  return (
    <Stack gap="md" flex={1} mih={0}>
      <Section title={t('webhook.address')}>
        <Group gap="xs" justify="space-between">
          <Code style={{ overflowWrap: 'anywhere' }}>{webhook.url ?? t('webhook.none')}</Code>
          {may('settings.manage') ? settings : null}
        </Group>
        <Group gap="xs">
          {webhook.pending > 0 ? <Badge color="blue">{t('webhook.pending', { count: webhook.pending })}</Badge> : null}
          {webhook.failed > 0 ? <Badge color="red">{t('webhook.failed', { count: webhook.failed })}</Badge> : null}
          {webhook.dropped > 0 ? (
            <Badge color="orange">{t('webhook.dropped', { count: webhook.dropped })}</Badge>
          ) : null}
        </Group>
        {may('settings.manage') && webhook.url ? <TestButton /> : null}
      </Section>
      <Section title={t('webhook.secret')} text={t('webhook.secretText')}>
        {webhook.secretSince ? (
          <Text size="sm">
            {t('webhook.secretSince')} <DateTime value={webhook.secretSince} style="full" />
          </Text>
        ) : null}
        {may('settings.manage') ? <SecretButton hasSecret={webhook.hasSecret} /> : null}
      </Section>
      <Deliveries />
    </Stack>
  );
}

function TestButton(): ReactNode {
  const { t } = useTranslation('alerts');
  const test = useCommand(testWebhook, { refresh: [listDeliveries] });
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconSend size={16} aria-hidden />}
        loading={test.isPending}
        onClick={() => test.run(nothing)}
      >
        {t('webhook.test')}
      </Button>
      <Refusal error={test.error} />
    </Group>
  );
}

/** The secret is there once, when it is made. */
function SecretButton({ hasSecret }: { readonly hasSecret: boolean }): ReactNode {
  const { t } = useTranslation(['alerts', 'common']);
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useCommand(rotateWebhookSecret, { onDone: (made) => setSecret(made.secret), refresh: [getWebhook] });
  const ask = async () => {
    const question = { title: t('webhook.rotateTitle'), text: t('webhook.rotateText'), action: t('webhook.rotate') };
    if (!hasSecret || (await confirm({ ...question, danger: true }))) rotate.run(nothing);
  };
  return (
    <Stack gap="xs" align="flex-start">
      {secret ? (
        <Alert
          color="blue"
          title={t('webhook.secretOnce')}
          withCloseButton
          onClose={() => setSecret(null)}
          closeButtonLabel={t('common:close')}
        >
          <Group gap="xs">
            <Code data-testid="webhook-secret">{secret}</Code>
            <CopyButton value={secret} label={t('webhook.copySecret')} />
          </Group>
        </Alert>
      ) : null}
      <Button
        variant="default"
        leftSection={<IconKey size={16} aria-hidden />}
        loading={rotate.isPending}
        onClick={() => void ask()}
      >
        {hasSecret ? t('webhook.rotate') : t('webhook.makeSecret')}
      </Button>
      <Refusal error={rotate.error} />
    </Stack>
  );
}
