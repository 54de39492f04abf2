import type { Words } from '../../lib/catalogue-type.ts';

export const shell = {
  skip: 'Skip to the content',
  navigation: 'Main navigation',
  topBar: 'Search, connection and account',
  collapse: 'Collapse navigation',
  expand: 'Expand navigation',
  searchHint: 'Search or run a command',
  more: 'More',
  groups: { work: 'Work', stock: 'Stock room', trade: 'Buying and selling', site: 'Site' },
  connection: {
    label: 'Connection',
    live: 'Live',
    connecting: 'Connecting',
    catchingUp: 'Catching up ({{count}})',
    reconnecting: 'Reconnecting, try {{attempt}} in {{seconds}} s',
    reconnectingNow: 'Reconnecting, try {{attempt}}',
    offline: 'Offline',
    offlineWaiting_one: 'Offline, {{count}} change waiting',
    offlineWaiting_other: 'Offline, {{count}} changes waiting',
    signedOut: 'Signed out',
    liveText: 'Everything you see is up to date, and changes arrive at once.',
    connectingText: 'The console is looking for its site.',
    catchingUpText: 'The connection is back. What happened meanwhile is being filled in, in order.',
    reconnectingText: 'What you see may be out of date. The console goes on trying by itself.',
    offlineText:
      'What you see may be out of date. Changes you make now wait here and are sent when the connection is back.',
    tryNow: 'Try now',
    byWindow: 'This window, directly',
    byLan: 'Browser, {{host}}',
    way: 'Way',
  },
  presence: {
    label: 'Who is online',
    online_one: '{{count}} person online',
    online_other: '{{count}} people online',
    alone: 'Only you are online',
    you: '{{name}} (you)',
  },
  person: {
    menu: 'Your account, {{name}}',
    account: 'Your account',
    timeZone: 'Days and times are those of {{zone}}',
    signOut: 'Sign out',
    appearance: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the system',
    density: 'Density',
    comfortable: 'Comfortable',
    compact: 'Compact',
    language: 'Language',
    shortcuts: 'Keyboard shortcuts',
  },
  palette: {
    nothing: 'Nothing found',
    pages: 'Go to',
    commands: 'Commands',
    toggleNav: 'Collapse or expand the navigation',
    print: 'Print this page',
    reload: 'Read everything again',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    general: 'Everywhere',
    lists: 'In lists',
    palette: 'Search, run a command',
    help: 'This list',
    search: 'Search in the list',
    close: 'Close the detail or the dialog',
    move: 'Up and down',
    open: 'Open',
    select: 'Select, with Shift a range',
    selectAll: 'Select all',
    goTo: 'Go to {{page}}',
  },
  toast: {
    lowStock: 'Low stock: {{name}}',
    lowStockText: '{{current}} left, reorder level {{threshold}}',
    manyLowStock_one: '{{count}} item has become low',
    manyLowStock_other: '{{count}} items have become low',
    batchDone: '{{how}}: {{name}}',
    batchDoneText_one: '{{count, number}} row imported.',
    batchDoneText_other: '{{count, number}} rows imported.',
    batchPartlyText_one: '{{successful, number}} of {{count, number}} row imported. Open the job to see what is wrong.',
    batchPartlyText_other:
      '{{successful, number}} of {{count, number}} rows imported. Open the job to see what is wrong.',
    batchFailed: 'A job has failed',
    missed_one: '{{count}} message while you were away',
    missed_other: '{{count}} messages while you were away',
    serverStopping: 'The site is shutting down',
  },
  statusBanner: {
    diskFull:
      'The disk of the computer that runs the site is full. Nothing can be saved until there is room again; everything can still be read.',
    diskFault:
      'The disk of the computer that runs the site cannot be written. Nothing can be saved until that is mended; what is loaded can still be read.',
    fileLost:
      'The data file of the site was removed or replaced while it runs. Nothing can be saved: stop the site, look at its data folder, and start it again.',
    fileDamaged: 'The data file of the site is damaged. Nothing can be saved: stop the site and restore a backup.',
  },
  sample: { here: 'This is the sample site: nothing in it is real.', back: 'Back', backTo: 'Back to {{company}}' },
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    shell: typeof shell;
  }
}
