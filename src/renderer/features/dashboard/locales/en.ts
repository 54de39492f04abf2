import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Dashboard',
  title: 'Dashboard',
  figure: {
    value: 'Stock value',
    items: 'Items',
    units: '{{units}} units',
    low: 'Low stock',
    out: '{{out}} of them out',
    today: 'Movements today',
    tasks: 'Open tasks',
    late: '{{late}} overdue',
    jobs: 'Running jobs',
  },
  wall: { enter: 'Full screen, for a wall', leave: 'Leave the full screen' },
  movements: {
    title: 'Stock movements',
    span: 'Period',
    hours: '48 hours',
    days: '7 days',
    time: 'Time',
    in: 'Units in',
    out: 'Units out',
    summary_one: '{{in}} units in, {{out}} units out, {{shown}} movement',
    summary_other: '{{in}} units in, {{out}} units out, {{shown}} movements',
  },
  low: {
    title: 'Low stock',
    none: 'Nothing is below its reorder level.',
    item: 'Item',
    stock: 'In stock',
    of: 'of {{level}}',
    order: 'Order',
    severity: 'State',
    warning: 'Low',
    critical: 'Very low',
    out: 'Out',
    all_one: 'Show the {{count}} item',
    all_other: 'Show all {{count}}',
  },
  sellers: {
    title: 'Top sellers, 30 days',
    none: 'Nothing was sold in the last 30 days.',
    units: 'Units',
    revenue: 'Sales',
  },
  categories: {
    title: 'Stock by category',
    category: 'Category',
    items: 'Items',
    value: 'Value',
    none: 'Without a category',
    others: 'All others',
  },
  buying: {
    title: 'Open purchase orders',
    none: 'Nothing is on order.',
    units: '{{units}} units on their way',
    late_one: '{{count}} overdue',
    late_other: '{{count}} overdue',
    next: 'Next:',
  },
  jobs: {
    title: 'Jobs',
    none: 'No job runs.',
    paused: 'paused',
    percent: '{{percent}} %',
    rate: '{{rate}} rows/s',
    left: '{{time}} left',
    failed_one: '{{failed}} failed',
    failed_other: '{{failed}} failed',
  },
  online: { title: 'Online now', none: 'Nobody is online.', more: '+{{count}}' },
  first: {
    title: 'Your site is ready',
    text: 'Import the stock list that you have, or look around in a sample site, which is a company of its own.',
    import: 'Import a file',
    samples: 'Open a sample site',
  },
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    dashboard: typeof en;
  }
}
