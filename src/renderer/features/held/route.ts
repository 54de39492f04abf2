import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.ts';

export const heldRoute = createRoute({ getParentRoute: () => shellRoute, path: '/waiting' });
