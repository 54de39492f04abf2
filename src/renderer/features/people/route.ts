import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.ts';

interface PeopleSearch {
  /** Whose detail is open. */
  readonly person?: string | undefined;
  readonly search?: string | undefined;
  readonly inactive?: boolean | undefined;
  readonly invite?: boolean | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const peopleLayout = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
});

export const peopleRoute = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/',
  validateSearch: (search: Record<string, unknown>): PeopleSearch => ({
    person: text(search['person']),
    search: text(search['search']),
    inactive: search['inactive'] === true || undefined,
    invite: search['invite'] === true || undefined,
  }),
});
