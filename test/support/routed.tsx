import {
  type AnyRoute,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface RoutedProps {
  readonly children: ReactNode;
  /** Pages that links lead to; each shows its own address. */
  readonly paths: readonly string[];
}

/** Links need a router around them. The address stands in an element of its own: `address`. */
export function Routed({ children, paths }: RoutedProps): ReactNode {
  const root = createRootRoute();
  const home = createRoute({ getParentRoute: () => root, path: '/', component: () => children });
  const pages: AnyRoute[] = paths.map((path) =>
    createRoute({ getParentRoute: () => root, path, component: () => <Address /> }),
  );
  const router = createRouter({ routeTree: root.addChildren([home, ...pages]), history: createMemoryHistory() });
  function Address(): ReactNode {
    return <output data-testid="address">{router.state.location.href}</output>;
  }
  return <RouterProvider router={router as never} />;
}
