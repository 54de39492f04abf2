import { useMemo } from 'react';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listPeople, personJoined, personUpdated } from '../../../domains/people/contract.ts';

const changes = [personJoined, personUpdated];

/** The names of people by their ids, as far as one may see them. */
export function useNames(): (userId: string) => string {
  const { may } = useSession();
  const people = useServerQuery(listPeople, { limit: 500 }, { refreshOn: changes, enabled: may('people.view') });
  const items = people.data?.items;
  return useMemo(() => {
    const names = new Map((items ?? []).map(({ id, name }) => [id, name]));
    return (userId) => names.get(userId) ?? '';
  }, [items]);
}
