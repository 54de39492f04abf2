import type { Words } from '../../lib/catalogue-type.ts';

export const held = {
  title: 'Waiting and refused',
  waiting: 'Waits for the connection',
  refused: 'Refused',
  listOfWaiting: 'Waiting',
  listOfRefused: 'Refused',
  none: 'Nothing waits',
  noneText:
    'Changes that you make without a connection wait here and are sent when it is back. What is refused then stays here, with what you typed, until you decide.',
  waitingCount_one: '{{count}} change waits',
  waitingCount_other: '{{count}} changes wait',
  refusedCount_one: '{{count}} refused',
  refusedCount_other: '{{count}} refused',
  change: 'Change',
  on: 'on {{title}}',
  made: 'Made',
  why: 'Refused',
  onItsWay: 'Was on its way when the connection broke, and is sent again by itself.',
  behind: 'Is sent once what was refused is made.',
  sendAgain: 'Send again',
  discard: 'Discard',
  discarded: 'Discarded: {{what}}',
  copy: 'Copy',
  gone: '{{title}} was deleted meanwhile, or you may no longer see it.',
  late: 'Refused: {{what}}',
  show: 'Show',
  elsewhere_one: '{{count}} of your changes waits or was refused, for something that is not in this list.',
  elsewhere_other: '{{count}} of your changes wait or were refused, for something that is not in this list.',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    held: typeof held;
  }
}
