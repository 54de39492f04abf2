import { createRoute } from '@tanstack/react-router';
import { alertSorts, alertStates, severities } from '../../../domains/alerts/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, oneOf, text, yes } from '../../lib/lists/address.ts';

const alertsAddress = address({
  /** The alert whose detail is open. */
  alert: text,
  /** Left out: open. */
  state: oneOf(alertStates),
  severity: oneOf(severities),
  place: text,
  category: text,
  search: text,
  /** Left out: urgency, the most urgent first. */
  sort: oneOf(alertSorts),
  asc: yes,
});
export type AlertsSearch = ReturnType<typeof alertsAddress>;

const rulesAddress = address({
  /** The item whose places are open. */
  item: text,
  search: text,
  place: text,
  category: text,
  low: yes,
});
export type RulesSearch = ReturnType<typeof rulesAddress>;

export const alertsLayout = createRoute({ getParentRoute: () => shellRoute, path: '/alerts' });

export const alertsRoute = createRoute({
  getParentRoute: () => alertsLayout,
  path: '/',
  validateSearch: alertsAddress,
});

export const rulesRoute = createRoute({
  getParentRoute: () => alertsLayout,
  path: '/rules',
  validateSearch: rulesAddress,
});

export const webhookRoute = createRoute({ getParentRoute: () => alertsLayout, path: '/webhook' });
