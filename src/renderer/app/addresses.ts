import { createRoute, redirect } from '@tanstack/react-router';
import { shellRoute } from './shell-route.ts';

/** Addresses that the server and other programs use for one thing; the console opens it beside its list. */
export const addresses = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/tasks/$id',
    beforeLoad: ({ params }): void => {
      redirect({ to: '/tasks', search: { task: params.id }, throw: true });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/stock/$id',
    beforeLoad: ({ params }): void => {
      redirect({ to: '/stock', search: { item: params.id }, throw: true });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/orders/$id',
    beforeLoad: ({ params }): void => {
      redirect({ to: '/orders', search: { order: params.id }, throw: true });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/purchase-orders/$id',
    beforeLoad: ({ params }): void => {
      redirect({ to: '/purchase-orders', search: { order: params.id }, throw: true });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/suppliers/$id',
    beforeLoad: ({ params }): void => {
      redirect({ to: '/suppliers', search: { supplier: params.id }, throw: true });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/jobs/$id',
    beforeLoad: ({ params }): void => {
      redirect({ to: '/jobs', search: { job: params.id }, throw: true });
    },
  }),
] as const;
