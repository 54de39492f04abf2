import { createRoute } from '@tanstack/react-router';
import { type BatchKind, batchKinds } from '../../../domains/batches/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

interface JobsSearch {
  /** The job whose detail is open. */
  readonly job?: string | undefined;
  /** The import dialog is open. */
  readonly import?: boolean | undefined;
  /** What the file to import is read as; left out, its columns tell. */
  readonly kind?: BatchKind | undefined;
}

export const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs',
  validateSearch: (search: Record<string, unknown>): JobsSearch => ({
    job: typeof search['job'] === 'string' && search['job'] !== '' ? search['job'] : undefined,
    import: search['import'] === true ? true : undefined,
    kind: batchKinds.find((kind) => kind === search['kind']),
  }),
});
