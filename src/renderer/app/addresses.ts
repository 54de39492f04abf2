import { createRoute, redirect } from '@tanstack/react-router';
import { shellRoute } from './shell-route.ts';

/** Addresses that the server and other programs use for one thing; the console opens it beside its list. */
export const addresses = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tasks/$id',
    beforeLoad: ({ params }): void => {
      throw redirect({ to: '/tasks', search: { task: params.id } });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/stock/$id',
    beforeLoad: ({ params }): void => {
      throw redirect({ to: '/stock', search: { item: params.id } });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/jobs/$id',
    beforeLoad: ({ params }): void => {
      throw redirect({ to: '/jobs', search: { job: params.id } });
    },
  }),
] as const;
