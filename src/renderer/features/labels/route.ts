import { createRoute } from '@tanstack/react-router';
import { codeKinds, type LayoutName, layoutNames } from '../../../domains/labels/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

export interface LabelsSearch {
  /** Ids or SKUs, separated by commas, each with `:copies` behind it if that is not the usual number. */
  readonly items?: string | undefined;
  /** Instead of items: all of a category, a place or a supplier. */
  readonly category?: string | undefined;
  readonly location?: string | undefined;
  readonly supplier?: string | undefined;
  /** A purchase order whose lines are wanted, as many labels as units came. */
  readonly po?: string | undefined;
  readonly layout?: LayoutName | undefined;
  readonly code?: (typeof codeKinds)[number] | undefined;
  readonly copies?: number | undefined;
  readonly start?: number | undefined;
  /** Letters of what is left out of the label or added to it: n(ame), s(ku), l(ocation); p(rice). */
  readonly hide?: string | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const count = (value: unknown, most: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= most ? value : undefined;

export const labelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/labels',
  validateSearch: (search: Record<string, unknown>): LabelsSearch => ({
    items: text(search['items']),
    category: text(search['category']),
    location: text(search['location']),
    supplier: text(search['supplier']),
    po: text(search['po']),
    layout: layoutNames.find((name) => name === search['layout']),
    code: codeKinds.find((kind) => kind === search['code']),
    copies: count(search['copies'], 1_000),
    start: count(search['start'], 200),
    hide: text(search['hide']),
  }),
});
