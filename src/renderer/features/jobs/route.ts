import { createRoute } from '@tanstack/react-router';
import { batchKinds } from '../../../domains/batches/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, oneOf, text, yes } from '../../lib/lists/address.ts';

const jobsAddress = address({
  /** The job whose detail is open. */
  job: text,
  /** The import dialog is open. */
  import: yes,
  /** What the file to import is read as; left out, its columns tell. */
  kind: oneOf(batchKinds),
});

export type JobsSearch = ReturnType<typeof jobsAddress>;

export const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs',
  validateSearch: jobsAddress,
});
