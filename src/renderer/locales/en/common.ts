import type { Words } from '../../lib/catalogue-type.ts';

export const common = {
  appName: 'Yardmaster',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  done: 'Done',
  add: 'Add',
  edit: 'Edit',
  delete: 'Delete',
  remove: 'Remove',
  next: 'Next',
  back: 'Back',
  more: 'More',
  loading: 'Loading',
  loadMore: 'Load more',
  tryAgain: 'Try again',
  reload: 'Reload the page',
  copied: 'Copied',
  search: 'Search',
  clearSearch: 'Clear search',
  none: 'None',
  all: 'All',
  yes: 'Yes',
  no: 'No',
  optional: 'optional',
  pending: 'Being sent',
  waiting: 'Waits for the connection',
  detail: 'Detail',
  backToList: 'Back to the list',
  closeDetail: 'Close the detail',
  changedBy: 'Changed by {{name}}',
  newRows_one: '{{count}} new',
  newRows_other: '{{count}} new',
  pageFailed: 'This page failed',
  pageFailedText: 'Nothing you saved is lost. Try again; if it stays like this, reload the page.',
  notFound: 'There is nothing here',
  notFoundText: 'The address leads nowhere. What was here may have been removed.',
  toStart: 'To the start page',
  role: {
    owner: 'Owner',
    manager: 'Manager',
    technician: 'Technician',
    viewer: 'Viewer',
  },
  undo: 'Undo',
  conflict: {
    title: 'Changed by somebody else meanwhile',
    mine: '{{name}}: yours',
    theirs: '{{name}}: now there',
    takeTheirs: 'Take the newer one',
    keepMine: 'Save mine over it',
    empty: '(empty)',
  },
  period: {
    any: 'Any date',
    from: 'From',
    to: 'To',
    since: 'since {{day}}',
    until: 'until {{day}}',
  },
  table: {
    filters: 'Filters',
    filtersInUse_one: 'Filters ({{count}})',
    filtersInUse_other: 'Filters ({{count}})',
    export: 'Export',
    asCsv: 'As CSV',
    asXlsx: 'As XLSX (spreadsheet)',
    columns: 'Columns',
    select: 'Select row',
    selectAll: 'Select all rows',
    selected_one: '{{count}} selected',
    selected_other: '{{count}} selected',
    clearSelection: 'Clear selection',
    bulk: 'Selected rows',
    shown_one: '{{shown, number}} of {{count, number}} row',
    shown_other: '{{shown, number}} of {{count, number}} rows',
  },
} as const satisfies Words;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
  }
  interface ResourceNamespaceMap {
    common: typeof common;
  }
}
