import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Suppliers',
  title: 'Suppliers',
  inactive: 'Inactive',
  ratingOf: '{{rating}} of 5 stars',
  openOrders_one: '{{count}} open order',
  openOrders_other: '{{count}} open orders',
  field: {
    name: 'Name',
    code: 'Code',
    contactPerson: 'Contact',
    email: 'E-mail',
    phone: 'Phone',
    address: 'Address',
    street: 'Street',
    zipCode: 'Postcode',
    city: 'City',
    state: 'State or region',
    country: 'Country',
    paymentTerms: 'Payment terms',
    taxId: 'Tax number',
    rating: 'Rating',
    openOrders: 'Open orders',
    lastOrderAt: 'Last order',
  },
  list: {
    label: 'Suppliers',
    search: 'Code, name, contact, city',
    show: 'Show',
    noMatch: 'No supplier matches',
    clear: 'Show everything',
    empty: 'No suppliers yet',
    emptyText: 'Suppliers are who you buy from. Add the first one, or import the list that you have.',
    import: 'Import suppliers',
  },
  new: {
    button: 'New supplier',
    title: 'New supplier',
    needName: 'Give it a name',
    codeHint: 'Made of the name',
    termsHint: 'e.g. 30 days net',
    save: 'Add the supplier',
    lose: 'Leave without saving?',
    loseText: 'What you typed about this supplier is lost.',
    loseAction: 'Leave',
  },
  edit: { title: 'Edit the supplier' },
  remove: {
    title: 'Delete {{name}}?',
    text: 'Nothing was ever ordered there. While items name it, it is only set inactive; otherwise it does not come back.',
    action: 'Delete the supplier',
    deactivate: 'Set inactive',
    deactivated: '{{name}} is inactive now',
    restore: 'Set active again',
  },
  bulk: {
    deactivated_one: '{{count}} supplier is inactive now',
    deactivated_other: '{{count}} suppliers are inactive now',
    restored_one: '{{count}} supplier is active again',
    restored_other: '{{count}} suppliers are active again',
    notUndone: 'That could not be taken back',
  },
  orders: {
    title: 'Purchase orders',
    new: 'New purchase order',
    none: 'Nothing was ordered there yet.',
    all_one: 'Show {{count}} purchase order',
    all_other: 'Show all {{count}} purchase orders',
    status: {
      Draft: 'Draft',
      Sent: 'Sent',
      Confirmed: 'Confirmed',
      Received: 'Received',
      Cancelled: 'Cancelled',
    },
  },
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    suppliers: typeof en;
  }
}
