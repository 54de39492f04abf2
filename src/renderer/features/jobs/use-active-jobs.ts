import { useServerQuery } from '../../../client/react.ts';
import { batchesRoom } from '../../../contract/rooms.ts';
import { listBatches } from '../../../domains/batches/contract.ts';
import { jobEvents } from './job-events.ts';

const wanted = { active: true, limit: 50 };

/** Jobs that wait, run or pause. */
export const useActiveJobs = () => useServerQuery(listBatches, wanted, { refreshOn: jobEvents, room: batchesRoom });
