import { Badge, Button, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import {
  changePassword,
  changeProfile,
  endSession,
  logOutEverywhere,
  me,
  listSessions,
  sessionEnded,
} from '../../../domains/people/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { DateTime } from '../../components/values.tsx';
import { useFields } from '../../lib/use-fields.ts';

/** One's own name, password and sessions. */
export function AccountPage(): ReactNode {
  const { t } = useTranslation('people');
  return (
    <>
      <PageHeader title={t('tabs.me')} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" maw={1000}>
        <Stack gap="md">
          <Profile />
          <Password />
        </Stack>
        <Stack>
          <Sessions />
        </Stack>
      </SimpleGrid>
    </>
  );
}

function Profile(): ReactNode {
  const { t } = useTranslation(['people', 'common']);
  const client = useClient();
  const { user } = useSession();
  const [name, setName] = useState(user.name);
  const change = useCommand(changeProfile, {
    refresh: [me],
    onDone: (changed) => client.session.update({ user: changed }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) change.run({ name: name.trim() });
  };
  return (
    <Section title={t('me.profile')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput label={t('me.email')} value={user.email} readOnly variant="filled" />
          <TextInput
            label={t('me.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
          />
          <Refusal error={change.error} />
          <Button
            type="submit"
            w="fit-content"
            disabled={name.trim() === '' || name.trim() === user.name}
            loading={change.isPending}
          >
            {t('common:save')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

function Password(): ReactNode {
  const { t } = useTranslation('people');
  const { user } = useSession();
  const form = useFields(
    { currentPassword: '', newPassword: '' },
    {
      currentPassword: (value) => (value === '' ? t('me.required') : null),
      newPassword: (value) => (value.length < 8 ? t('me.short') : null),
    },
  );
  const change = useCommand(changePassword, { refresh: [listSessions], onDone: () => form.reset() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.valid()) change.run(form.values);
  };
  const toggle = { 'aria-label': t('me.showPassword') };
  return (
    <Section title={t('me.password')} text={t('me.passwordText')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <input type="text" hidden autoComplete="username" value={user.email} readOnly />
          <PasswordInput
            {...form.field('currentPassword')}
            label={t('me.current')}
            autoComplete="current-password"
            visibilityToggleButtonProps={toggle}
          />
          <PasswordInput
            {...form.field('newPassword')}
            label={t('me.next')}
            description={t('me.nextHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={toggle}
          />
          <Refusal error={change.error} />
          {change.data ? (
            <Text size="sm" role="status">
              {t('me.changed', { count: change.data.ended })}
            </Text>
          ) : null}
          <Button type="submit" w="fit-content" loading={change.isPending}>
            {t('me.change')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

const sessionEvents = [sessionEnded];

function Sessions(): ReactNode {
  const { t } = useTranslation('people');
  const sessions = useServerQuery(listSessions, { limit: 100 }, { refreshOn: sessionEvents });
  const end = useCommand(endSession, { refresh: [listSessions] });
  const endAll = useCommand(logOutEverywhere);
  const askAndEndAll = async () => {
    const question = { title: t('me.endAllTitle'), text: t('me.endAllText'), action: t('me.endAll'), danger: true };
    if (await confirm(question)) endAll.run({});
  };
  return (
    <Section title={t('me.sessions')}>
      <QueryState query={sessions}>
        {(data) => (
          <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {data.items.map((session) => (
              <Group key={session.id} component="li" justify="space-between" wrap="nowrap">
                <div>
                  <Text size="sm" component="div">
                    {session.device} {session.current ? <Badge color="teal">{t('me.thisOne')}</Badge> : null}
                  </Text>
                  <Text size="xs" c="dimmed" component="div">
                    {t('me.lastUsed')} <DateTime value={session.lastUsedAt} />
                  </Text>
                </div>
                {session.current ? null : (
                  <Button
                    variant="default"
                    onClick={() => end.run({ id: session.id })}
                    loading={end.isPending && end.input?.id === session.id}
                    aria-label={`${t('me.end')}: ${session.device}`}
                  >
                    {t('me.end')}
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </QueryState>
      <Refusal error={end.error ?? endAll.error} />
      <Button
        variant="light"
        color="red"
        w="fit-content"
        loading={endAll.isPending}
        onClick={() => void askAndEndAll()}
      >
        {t('me.endAll')}
      </Button>
    </Section>
  );
}
