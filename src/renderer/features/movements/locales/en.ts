import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Movements',
  title: 'Movements',
  list: {
    label: 'Stock movements',
    search: 'SKU, name, barcode',
    reference: 'Of {{reference}}',
    drop: 'No longer only {{label}}',
    noMatch: 'Nothing matches',
    clear: 'Show everything',
    empty: 'Nothing has moved yet',
    emptyText: 'Whatever comes in or goes out is written down here: sales, goods receipts, returns, adjustments.',
    toStock: 'To the stock list',
  },
  field: {
    time: 'When',
    sku: 'SKU',
    item: 'Item',
    type: 'Type',
    quantity: 'Quantity',
    balance: 'Level',
    place: 'Place',
    origin: 'Made by',
    note: 'Note',
    by: 'Person',
  },
  type: { purchase: 'Purchase', sale: 'Sale', return: 'Return', adjustment: 'Adjustment' },
  of: {
    order: 'Order',
    purchase_order: 'Purchase order',
    adjustment: 'By hand',
    worklog: 'Work',
    batch: 'Import',
    stocktake: 'Stocktake',
  },
  undo: {
    several: 'Take own adjustments back',
    label: 'Take the adjustment of {{sku}} back',
    hint: 'Writes the opposite movement',
    refused: 'Not possible',
    of: 'Taken back',
  },
  transfers: {
    title: 'Transfers',
    open: 'Transfers between places',
    toMovements: 'Movements',
    way: 'From → to',
    noPlace: 'no place',
    noneOfItem: 'This item was never moved',
    empty: 'Nothing was moved between places yet',
    emptyText: 'Moving units from one place to another keeps the level. Do it in the detail of an item.',
    back: 'Move back',
    backOf: 'Move {{sku}} back',
    backHint: 'Moves the same units the other way',
    backNote: 'Moved back: {{way}}',
  },
  news: {
    one: '{{sku}} adjusted by {{quantity}}',
    many: '{{count, number}} adjustments',
    text: '{{name}}: {{level}} in stock now',
  },
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    movements: typeof en;
  }
}
