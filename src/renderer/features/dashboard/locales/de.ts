import type { Catalogue } from '../../../lib/catalogue-type.ts';
import type { en } from './en.ts';

export const de: Catalogue<typeof en> = {
  nav: 'Übersicht',
  title: 'Übersicht',
  figure: {
    value: 'Lagerwert',
    items: 'Artikel',
    units: 'Einheiten auf Lager',
    low: 'Niedriger Bestand',
    today: 'Bewegungen heute',
    tasks: 'Offene Aufgaben',
  },
  movements: {
    title: 'Lagerbewegungen',
    span: 'Zeitraum',
    hours: '48 Stunden',
    days: '7 Tage',
    summary_one: '{{in}} Einheiten Zugang, {{out}} Einheiten Abgang, {{count}} Bewegung',
    summary_other: '{{in}} Einheiten Zugang, {{out}} Einheiten Abgang, {{count}} Bewegungen',
  },
  low: {
    title: 'Niedriger Bestand',
    none: 'Nichts liegt unter seinem Meldebestand.',
    item: 'Artikel',
    location: 'Lagerplatz',
    stock: 'Bestand',
    level: 'Meldebestand',
    severity: 'Dringlichkeit',
    warning: 'Niedrig',
    critical: 'Kritisch',
    all_one: '{{count}} Artikel zeigen',
    all_other: 'Alle {{count}} zeigen',
  },
  jobs: { title: 'Laufende Vorgänge', none: 'Kein Vorgang läuft.', percent: '{{percent}} %' },
  online: { title: 'Gerade online', none: 'Niemand ist online.', more: '+{{count}}' },
  first: {
    title: 'Ihr Standort ist bereit',
    text: 'Lesen Sie Ihre Bestandsliste ein, oder laden Sie einen Beispielstandort, um sich umzusehen. Er ist als solcher gekennzeichnet und lässt sich wieder entfernen.',
    import: 'Datei einlesen',
    samples: 'Beispielstandort laden',
  },
};
