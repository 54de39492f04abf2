import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import type { OutputOf } from '../../../contract/define.ts';
import type { AppError } from '../../../contract/errors.ts';
import { showInvite } from '../../../domains/people/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { deviceName } from '../../lib/device.ts';
import { useAsk } from '../../lib/use-ask.ts';
import { useFields } from '../../lib/use-fields.ts';
import { EntryCard } from './entry-card.tsx';
import { checks } from './validate.ts';

/** Joins by the one-time code of the address, or by one that is typed in. */
export function JoinPage(): ReactNode {
  const { t } = useTranslation('signIn');
  const client = useClient();
  const { code: asked = '' } = useParams({ strict: false });
  const invite = useQuery<OutputOf<typeof showInvite>, AppError>({
    queryKey: ['invite', asked],
    queryFn: () => client.askAsNobody(showInvite, { code: asked }),
    enabled: asked !== '',
    retry: false,
  });
  if (invite.data) return <AcceptForm code={asked} invite={invite.data} />;
  return (
    <EntryCard title={t('join.plainTitle')}>
      <CodeForm key={asked} code={asked} isPending={invite.isLoading} error={invite.error} />
    </EntryCard>
  );
}

interface CodeFormProps {
  readonly code: string;
  readonly isPending: boolean;
  readonly error: AppError | null;
}

function CodeForm({ code, isPending, error }: CodeFormProps): ReactNode {
  const { t } = useTranslation('signIn');
  const navigate = useNavigate();
  const [typed, setTyped] = useState(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) void navigate({ to: '/join/$code', params: { code: typed.trim() } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('join.code')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
        />
        <Refusal error={error} />
        <Button type="submit" size="sm" loading={isPending}>
          {t('join.look')}
        </Button>
        <Anchor component={Link} to="/" size="sm" underline="always">
          {t('join.toSignIn')}
        </Anchor>
      </Stack>
    </form>
  );
}

interface AcceptFormProps {
  readonly code: string;
  readonly invite: OutputOf<typeof showInvite>;
}

function AcceptForm({ code, invite }: AcceptFormProps): ReactNode {
  const { t } = useTranslation(['signIn', 'common']);
  const client = useClient();
  const navigate = useNavigate();
  const check = checks(t);
  const resets = invite.resetsPassword;
  const form = useFields(
    { name: '', password: '' },
    { name: resets ? () => null : check.filled, password: check.password },
  );
  const { ask, isPending, error } = useAsk();
  const company = invite.company.name;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!form.valid()) return;
    const { name, password } = form.values;
    const input = { code, password, device: deviceName(), ...(resets ? {} : { name }) };
    if (await ask(() => client.join(input, true))) void navigate({ to: '/' });
  };

  return (
    <EntryCard
      title={resets ? t('join.resetTitle') : t('join.title', { company })}
      text={
        resets
          ? t('join.resetText', { email: invite.email, company })
          : t('join.text', { role: t(`common:role.${invite.role}`), email: invite.email })
      }
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          <input type="hidden" autoComplete="username" value={invite.email} readOnly />
          {resets ? null : <TextInput {...form.field('name')} label={t('join.name')} autoComplete="name" autoFocus />}
          <PasswordInput
            {...form.field('password')}
            label={t('join.password')}
            description={t('join.passwordHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          />
          <Refusal error={error} />
          <Button type="submit" size="sm" loading={isPending}>
            {resets ? t('join.submitReset') : t('join.submit')}
          </Button>
        </Stack>
      </form>
    </EntryCard>
  );
}
