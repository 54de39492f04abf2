import { Button, Chip, Group, Text } from '@mantine/core';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresence, useServerPages, useSession } from '../../../client/react.ts';
import { exportPeople, listPeople, type Person } from '../../../domains/people/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { DateTime } from '../../components/values.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { peopleEvents } from './people-events.ts';
import { PersonDetail } from './person-detail.tsx';
import { PersonState } from './person-state.tsx';
import { type PeopleSearch, peopleRoute } from './route.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useListPage } from '../../lib/lists/use-list-page.ts';

/** What a row is exactly, when a search says it. */
const codesOf = ({ email, name }: Person) => [email, name];

export function PeoplePage(): ReactNode {
  const { t } = useTranslation('people');
  const { may } = useSession();
  const navigate = useNavigate({ from: peopleRoute.fullPath });
  const search = peopleRoute.useSearch();
  const page = useListPage<PeopleSearch>({
    search,
    go: (next) => void navigate({ search: next, replace: true }),
    row: 'person',
  });
  const filters = { isActive: !search.inactive, ...(search.search ? { search: search.search } : {}) };
  const people = useServerPages(
    listPeople,
    { limit: 200, ...filters },
    { refreshOn: peopleEvents, keepPrevious: true },
  );
  return (
    <ListPage
      page={page}
      id="people"
      title={t('title')}
      label={t('list.label')}
      actions={
        <>
          <ExportMenu query={exportPeople} input={filters} />
          {may('people.manage') ? (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => page.change({ invite: true })}>
              {t('invite.button')}
            </Button>
          ) : null}
        </>
      }
      list={people}
      found={{ search: search.search, codes: codesOf }}
      columns={useColumns()}
      toolbar={
        <>
          <SearchField
            value={search.search ?? ''}
            onChange={(text) => page.change({ search: text })}
            placeholder={t('list.search')}
          />
          <Chip
            size="xs"
            variant="light"
            checked={search.inactive ?? false}
            onChange={(on) => page.change({ inactive: on })}
          >
            {t('list.showInactive')}
          </Chip>
        </>
      }
      card={(person) => <PersonCard person={person} />}
      empty={<EmptyState icon={IconUsers} title={t('list.empty')} text={t('list.emptyText')} />}
      below={<InviteDialog opened={search.invite ?? false} onClose={() => page.change({ invite: undefined })} />}
      detail={(id) => <PersonDetail key={id} id={id} />}
    />
  );
}

function useColumns(): readonly Column<Person>[] {
  const { t } = useTranslation(['people', 'common']);
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('list.name'),
        essential: true,
        cell: (person) => <PersonName person={person} />,
        value: (person) => person.name,
      },
      { key: 'email', header: t('list.email'), value: (person) => person.email },
      {
        key: 'role',
        header: t('list.role'),
        width: 120,
        essential: true,
        value: (person) => t(`common:role.${person.role}`),
      },
      {
        key: 'state',
        header: t('list.state'),
        width: 140,
        essential: true,
        cell: (person) => <PersonState person={person} />,
      },
      {
        key: 'lastLogIn',
        header: t('list.lastLogIn'),
        width: 150,
        cell: (person) => (person.lastLogInAt ? <DateTime value={person.lastLogInAt} /> : t('list.never')),
        value: (person) => person.lastLogInAt,
      },
      {
        key: 'since',
        header: t('list.since'),
        width: 150,
        hidden: true,
        cell: (person) => <DateTime value={person.createdAt} style="date" />,
        value: (person) => person.createdAt,
      },
    ],
    [t],
  );
}

function PersonName({ person }: { readonly person: Person }): ReactNode {
  const { t } = useTranslation('people');
  const { user } = useSession();
  const { online } = usePresence();
  return (
    <Group gap="xs" wrap="nowrap">
      <PersonAvatar name={person.name} size={24} online={online.has(person.id)} />
      <Text size="sm" truncate>
        {person.id === user.id ? t('list.you', { name: person.name }) : person.name}
      </Text>
    </Group>
  );
}

function PersonCard({ person }: { readonly person: Person }): ReactNode {
  const { t } = useTranslation('common');
  return (
    <Group justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <PersonName person={person} />
        <Text size="xs" c="dimmed" truncate>
          {t(`role.${person.role}`)} · {person.email}
        </Text>
      </div>
      <PersonState person={person} />
    </Group>
  );
}
