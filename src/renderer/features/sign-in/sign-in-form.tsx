import { Alert, Anchor, Button, Checkbox, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useConnection } from '../../../client/react.ts';
import { companyChoice } from '../../../domains/people/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { deviceName } from '../../lib/device.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useFields } from '../../lib/use-fields.ts';
import { CompanyChoice } from './company-choice.tsx';
import { EntryCard } from './entry-card.tsx';
import { checks } from './validate.ts';

export function SignInForm(): ReactNode {
  const { t } = useTranslation('signIn');
  const client = useClient();
  const connection = useConnection();
  const check = checks(t);
  const form = useFields({ email: '', password: '' }, { email: check.email, password: check.filled });
  const [keep, setKeep] = useState(true);
  const { ask, isPending, error, reset } = useAsk();

  const signIn = (company?: string) =>
    ask(() => client.signIn({ ...form.values, device: deviceName(), ...(company ? { company } : {}) }, keep));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.valid()) void signIn();
  };

  const choice = error?.code === 'CHOOSE_COMPANY' ? companyChoice.safeParse(error.details) : null;
  if (choice?.success) {
    return (
      <CompanyChoice
        companies={choice.data.companies}
        onChoose={(id) => void signIn(id)}
        onBack={reset}
        isPending={isPending}
      />
    );
  }
  const ended = connection.kind === 'signed-out' ? connection.reason : '';
  return (
    <EntryCard title={t('signIn.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {ended && !error ? (
            <Alert color="blue" p="xs" icon={<IconInfoCircle size={18} aria-hidden />} role="status">
              {ended}
            </Alert>
          ) : null}
          <TextInput
            {...form.field('email')}
            type="email"
            label={t('signIn.email')}
            autoComplete="username"
            autoFocus
          />
          <PasswordInput
            {...form.field('password')}
            label={t('signIn.password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          />
          <Checkbox
            label={t('signIn.keep')}
            checked={keep}
            onChange={(event) => setKeep(event.currentTarget.checked)}
          />
          <Refusal error={error} />
          <Button type="submit" size="sm" loading={isPending}>
            {t('signIn.submit')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('signIn.forgot')}
          </Text>
          <Anchor component={Link} to="/join" size="sm" underline="always">
            {t('signIn.haveCode')}
          </Anchor>
        </Stack>
      </form>
    </EntryCard>
  );
}
