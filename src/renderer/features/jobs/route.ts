import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.ts';

interface JobsSearch {
  /** The job whose detail is open. */
  readonly job?: string | undefined;
  /** The import dialog is open. */
  readonly import?: boolean | undefined;
}

export const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs',
  validateSearch: (search: Record<string, unknown>): JobsSearch => ({
    job: typeof search['job'] === 'string' && search['job'] !== '' ? search['job'] : undefined,
    import: search['import'] === true ? true : undefined,
  }),
});
