import { createRootRoute, createRoute } from '@tanstack/react-router';

export const rootRoute = createRootRoute();

/** Parent of every page that needs a signed-in person. Its component is set in `router.ts`. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell' });
