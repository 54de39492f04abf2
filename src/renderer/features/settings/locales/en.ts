import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Settings',
  title: 'Settings',
  appearance: {
    title: 'Appearance',
    text: 'For you, on this device.',
    scheme: 'Colours',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the system',
    density: 'Density',
    comfortable: 'Comfortable',
    compact: 'Compact',
    language: 'Language',
  },
  notifications: {
    title: 'Notifications',
    text: 'Low stock and finished jobs, also while you look at something else.',
    window: 'The window uses the notifications of this computer.',
    on: 'Notify me through this browser',
    blocked: 'This browser blocks notifications for this address. Allow them in the browser’s settings for the page.',
    insecure:
      'Browsers notify on secure addresses only; over a plain LAN address they do not. The messages inside this page come all the same.',
  },
  lan: {
    title: 'Local network',
    text: 'Lets phones and other computers in the same network use this console.',
    on: 'Open for the local network',
    isOn: 'On',
    isOff: 'Off',
    offText: 'Only this computer can reach the site.',
    addresses: 'Open one of these addresses on the other device, or scan the code.',
    noAddress: 'This computer has no network address at the moment.',
    copy: 'Copy the address',
    qr: 'QR code of {{address}}',
    confirmTitle: 'Close the site to the local network?',
    confirmText:
      'Phones and other computers lose the connection at once. What they do offline is sent when you open it again.',
    confirmAction: 'Close',
    ownerOnly: 'Only the owner of this server can change this.',
  },
  data: {
    title: 'Data and backups',
    text: 'Everything is kept on this computer.',
    folder: 'Data folder',
    open: 'Open the folder',
    size: 'Size of the data',
    now: 'Back up now',
    done: 'Written: {{name}} ({{size}})',
    last: 'Last backup',
    none: 'No backup yet',
    list: 'Backups',
    at: 'Made',
    bytes: 'Size',
  },
  samples: {
    title: 'Sample site',
    text: 'Made-up people, tasks, stock and a running job, marked as such. Removing it takes away exactly what loading made.',
    load: 'Load the sample site',
    remove: 'Remove the sample site',
    loaded: 'Loaded',
    people_one: '{{count}} person',
    people_other: '{{count}} people',
    tasks_one: '{{count}} task',
    tasks_other: '{{count}} tasks',
    items_one: '{{count}} item',
    items_other: '{{count}} items',
    jobs_one: '{{count}} job',
    jobs_other: '{{count}} jobs',
    removeTitle: 'Remove the sample site?',
    removeText: 'Its people, tasks, items and jobs are removed. What you made yourself stays.',
    removeAction: 'Remove',
  },
  about: {
    title: 'About this site',
    version: 'Version',
    since: 'Running since',
    connections: 'Connections',
    people: 'People',
    events: 'Events kept',
    eventsValue: '{{count}}, {{days}} days at most',
    runtime: 'Runtime',
  },
  command: {
    backup: 'Back up now',
    settings: 'Settings: local network',
  },
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    settings: typeof en;
  }
}
