import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Dashboard',
  title: 'Dashboard',
  figure: {
    value: 'Stock value',
    items: 'Items',
    units: 'Units in stock',
    low: 'Low stock',
    today: 'Movements today',
    tasks: 'Open tasks',
  },
  movements: {
    title: 'Stock movements',
    span: 'Period',
    hours: '48 hours',
    days: '7 days',
    summary_one: '{{in}} units in, {{out}} units out, {{count}} movement',
    summary_other: '{{in}} units in, {{out}} units out, {{count}} movements',
  },
  low: {
    title: 'Low stock',
    none: 'Nothing is below its reorder level.',
    item: 'Item',
    location: 'Place',
    stock: 'In stock',
    level: 'Reorder level',
    severity: 'Severity',
    warning: 'Low',
    critical: 'Critical',
    all_one: 'Show the {{count}} item',
    all_other: 'Show all {{count}}',
  },
  jobs: { title: 'Running jobs', none: 'No job runs.', percent: '{{percent}} %' },
  online: { title: 'Online now', none: 'Nobody is online.', more: '+{{count}}' },
  first: {
    title: 'Your site is ready',
    text: 'Import the stock list that you have, or load a sample site to look around. It is marked as such and can be removed again.',
    import: 'Import a file',
    samples: 'Load a sample site',
  },
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    dashboard: typeof en;
  }
}
