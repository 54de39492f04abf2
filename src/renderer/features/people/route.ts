import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.ts';
import { address, text, yes } from '../../lib/lists/address.ts';

const peopleAddress = address({
  /** Whose detail is open. */
  person: text,
  search: text,
  inactive: yes,
  invite: yes,
});
export type PeopleSearch = ReturnType<typeof peopleAddress>;

export const peopleLayout = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
});

export const peopleRoute = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/',
  validateSearch: peopleAddress,
});
