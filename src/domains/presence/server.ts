import { answer, type Domain } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import { trackerOf } from './tracker.ts';

export const presence: Domain = {
  name: 'presence',
  migrations: [],
  events: [contract.userOnline, contract.userOffline, contract.presenceChanged, contract.taskViewers],
  commands: [],
  queries: [
    answer(contract.listPresence, async ({ actor, site }) => ({
      users: trackerOf(site)
        .online(actor.tenantId)
        .map((person) => ({ ...person, status: 'online' as const })),
    })),
  ],
  jobs: [async (site) => trackerOf(site).start()],
};
