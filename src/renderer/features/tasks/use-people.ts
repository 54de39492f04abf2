import { useServerQuery } from '../../../client/react.ts';
import {
  listPeople,
  type Person,
  personDeactivated,
  personJoined,
  personReactivated,
  personUpdated,
} from '../../../domains/people/contract.ts';

const changes = [personJoined, personUpdated, personDeactivated, personReactivated];
const nobody: readonly Person[] = [];

/** Everybody who can be given a task. */
export function usePeople(): readonly Person[] {
  return useServerQuery(listPeople, { isActive: true, limit: 500 }, { refreshOn: changes }).data?.items ?? nobody;
}
