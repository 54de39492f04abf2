import { Select } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { dueChoices, type TasksSearch } from './route.ts';
import { isPriority, priorities, statusCodes } from './task-words.ts';
import { usePeople } from './use-people.ts';

interface TaskFiltersProps {
  readonly search: TasksSearch;
  /** A task stands beside the list. */
  readonly isBeside: boolean;
  onChange(next: Partial<TasksSearch>): void;
}

/** What the list shows; all of it stands in the address. */
export function TaskFilters({ search, isBeside, onChange }: TaskFiltersProps): ReactNode {
  const { t } = useTranslation('tasks');
  const { user } = useSession();
  const people = usePeople();
  const who = useMemo(
    () => [
      { value: 'me', label: t('list.me') },
      { value: 'none', label: t('list.nobody') },
      ...people.filter(({ id }) => id !== user.id).map(({ id, name }) => ({ value: id, label: name })),
    ],
    [people, user.id, t],
  );
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        placeholder={t('list.search')}
      />
      <FilterChips
        label={t('list.byStatus')}
        options={[
          ...statusCodes.map((status) => ({ value: status, label: t(`status.${status}`) })),
          { value: 'deleted' as const, label: t('deleted.filter') },
        ]}
        value={search.deleted ? 'deleted' : (search.status ?? null)}
        onChange={(chosen) =>
          onChange(
            chosen === 'deleted'
              ? { deleted: true, status: undefined }
              : { deleted: undefined, status: chosen ?? undefined },
          )
        }
      />
      <MoreFilters isBeside={isBeside} inUse={[search.assignee, search.priority, search.due].filter(Boolean).length}>
        <Select
          aria-label={t('list.byPerson')}
          placeholder={t('field.assignedTo')}
          data={who}
          value={search.assignee ?? null}
          onChange={(assignee) => onChange({ assignee: assignee ?? undefined })}
          clearable
          searchable
          w={136}
        />
        <Select
          aria-label={t('list.byPriority')}
          placeholder={t('field.priority')}
          data={priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
          value={search.priority ?? null}
          onChange={(priority) => onChange({ priority: isPriority(priority) ? priority : undefined })}
          clearable
          w={100}
        />
        <Select
          aria-label={t('list.byDue')}
          placeholder={t('field.dueDate')}
          data={dueChoices.map((due) => ({ value: due, label: t(`list.dueChoice.${due}`) }))}
          value={search.due ?? null}
          onChange={(chosen) => onChange({ due: dueChoices.find((due) => due === chosen) })}
          clearable
          w={112}
        />
      </MoreFilters>
    </>
  );
}
