import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import {
  audit,
  changeRole,
  deactivate,
  getPerson,
  listPeople,
  type Person,
  reactivate,
  resetPassword,
} from '../../../domains/people/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { AuditLines } from './audit-lines.tsx';
import { CodeCard } from './code-card.tsx';
import { peopleEvents } from './people-events.ts';
import { PersonState } from './person-state.tsx';
import { RoleSelect } from './role-select.tsx';

export function PersonDetail({ id }: { readonly id: string }): ReactNode {
  const person = useServerQuery(
    getPerson,
    { id },
    { refreshOn: peopleEvents, when: (payload) => payload['id'] === id },
  );
  return (
    <QueryState query={person}>{(data) => <PersonCard key={`${data.role} ${data.name}`} person={data} />}</QueryState>
  );
}

function PersonCard({ person }: { readonly person: Person }): ReactNode {
  const { may } = useSession();
  return (
    <Stack gap="md">
      <PageHeader
        title={
          <Group gap="xs">
            <PersonAvatar name={person.name} size={32} />
            {person.name}
          </Group>
        }
        subtitle={person.email}
        actions={<PersonState person={person} />}
      />
      {may('people.manage') ? <Manage person={person} /> : null}
      {may('audit.view') ? <History id={person.id} /> : null}
    </Stack>
  );
}

function Manage({ person }: { readonly person: Person }): ReactNode {
  const { t } = useTranslation('people');
  const { user } = useSession();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const refresh = { refresh: [listPeople, getPerson, audit] };
  const change = useCommand(changeRole, refresh);
  const shutOut = useCommand(deactivate, refresh);
  const letIn = useCommand(reactivate, refresh);
  const reset = useCommand(resetPassword);
  const dirty = name.trim() !== person.name || role !== person.role;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (dirty) change.run({ id: person.id, role, name: name.trim() });
  };
  const askAndDeactivate = async () => {
    const yes = await confirm({
      title: t('detail.deactivateTitle', { name: person.name }),
      text: t('detail.deactivateText', { name: person.name }),
      action: t('detail.deactivate'),
      danger: true,
    });
    if (yes) shutOut.run({ id: person.id });
  };

  return (
    <Stack gap="sm">
      <form onSubmit={save}>
        <Stack gap="sm">
          <TextInput label={t('detail.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <RoleSelect label={t('detail.role')} value={role} onChange={setRole} />
          <Refusal error={change.error} />
          <Group justify="space-between">
            <Button type="submit" disabled={!dirty || name.trim() === ''} loading={change.isPending}>
              {t('detail.save')}
            </Button>
            <Group gap="xs">
              {person.isActive ? (
                <Button variant="default" loading={reset.isPending} onClick={() => reset.run({ id: person.id })}>
                  {t('detail.reset')}
                </Button>
              ) : null}
              {person.isActive && person.id !== user.id ? (
                <Button variant="light" color="red" loading={shutOut.isPending} onClick={() => void askAndDeactivate()}>
                  {t('detail.deactivate')}
                </Button>
              ) : null}
              {person.isActive ? null : (
                <Button variant="default" loading={letIn.isPending} onClick={() => letIn.run({ id: person.id })}>
                  {t('detail.reactivate')}
                </Button>
              )}
            </Group>
          </Group>
        </Stack>
      </form>
      <Refusal error={shutOut.error ?? letIn.error ?? reset.error} />
      {reset.data ? <CodeCard invite={reset.data} text={t('detail.resetText', { name: person.name })} /> : null}
    </Stack>
  );
}

function History({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('people');
  const trail = useServerQuery(audit, { entityId: id, limit: 20 }, { refreshOn: peopleEvents });
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h6">
        {t('detail.history')}
      </Title>
      <QueryState
        query={trail}
        isEmpty={(data) => data.items.length === 0}
        empty={
          <Text size="sm" c="dimmed">
            {t('detail.noHistory')}
          </Text>
        }
      >
        {(data) => <AuditLines entries={data.items} />}
      </QueryState>
    </Stack>
  );
}
