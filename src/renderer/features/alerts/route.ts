import { createRoute } from '@tanstack/react-router';
import {
  type AlertSort,
  type AlertState,
  alertSorts,
  alertStates,
  severities,
  type Severity,
} from '../../../domains/alerts/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

export interface AlertsSearch {
  /** The alert whose detail is open. */
  readonly alert?: string | undefined;
  /** Left out: open. */
  readonly state?: AlertState | undefined;
  readonly severity?: Severity | undefined;
  readonly place?: string | undefined;
  readonly category?: string | undefined;
  readonly search?: string | undefined;
  /** Left out: urgency, the most urgent first. */
  readonly sort?: AlertSort | undefined;
  readonly asc?: boolean | undefined;
}

export interface RulesSearch {
  /** The item whose places are open. */
  readonly item?: string | undefined;
  readonly search?: string | undefined;
  readonly place?: string | undefined;
  readonly category?: string | undefined;
  readonly low?: boolean | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const alertsLayout = createRoute({ getParentRoute: () => shellRoute, path: '/alerts' });

export const alertsRoute = createRoute({
  getParentRoute: () => alertsLayout,
  path: '/',
  validateSearch: (search: Record<string, unknown>): AlertsSearch => ({
    alert: text(search['alert']),
    state: alertStates.find((state) => state === search['state']),
    severity: severities.find((severity) => severity === search['severity']),
    place: text(search['place']),
    category: text(search['category']),
    search: text(search['search']),
    sort: alertSorts.find((sort) => sort === search['sort']),
    asc: search['asc'] === true ? true : undefined,
  }),
});

export const rulesRoute = createRoute({
  getParentRoute: () => alertsLayout,
  path: '/rules',
  validateSearch: (search: Record<string, unknown>): RulesSearch => ({
    item: text(search['item']),
    search: text(search['search']),
    place: text(search['place']),
    category: text(search['category']),
    low: search['low'] === true ? true : undefined,
  }),
});

export const webhookRoute = createRoute({ getParentRoute: () => alertsLayout, path: '/webhook' });
