import type { Catalogue } from '../../lib/catalogue-type.ts';
import type { held as english } from '../en/held.ts';

export const held: Catalogue<typeof english> = {
  title: 'Wartend und abgelehnt',
  waiting: 'Wartet auf die Verbindung',
  refused: 'Abgelehnt',
  listOfWaiting: 'Wartend',
  listOfRefused: 'Abgelehnt',
  none: 'Nichts wartet',
  noneText:
    'Änderungen ohne Verbindung warten hier und werden gesendet, sobald sie wieder da ist. Was dann abgelehnt wird, bleibt hier samt dem Eingegebenen stehen, bis darüber entschieden ist.',
  waitingCount_one: '{{count}} Änderung wartet',
  waitingCount_other: '{{count}} Änderungen warten',
  refusedCount_one: '{{count}} abgelehnt',
  refusedCount_other: '{{count}} abgelehnt',
  change: 'Änderung',
  on: 'zu {{title}}',
  made: 'Gemacht',
  why: 'Abgelehnt',
  onItsWay: 'War unterwegs, als die Verbindung abriss, und wird von selbst noch einmal gesendet.',
  behind: 'Wird gesendet, sobald das Abgelehnte angelegt ist.',
  sendAgain: 'Noch einmal senden',
  discard: 'Verwerfen',
  discarded: 'Verworfen: {{what}}',
  copy: 'Kopieren',
  gone: '{{title}} wurde inzwischen gelöscht oder ist nicht mehr zu sehen.',
  late: 'Abgelehnt: {{what}}',
  show: 'Anzeigen',
  elsewhere_one: '{{count}} eigene Änderung wartet oder wurde abgelehnt, zu etwas, das nicht in dieser Liste steht.',
  elsewhere_other:
    '{{count}} eigene Änderungen warten oder wurden abgelehnt, zu etwas, das nicht in dieser Liste steht.',
};
