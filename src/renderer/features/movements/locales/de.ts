import type { Catalogue } from '../../../lib/catalogue-type.ts';
import type { en } from './en.ts';

export const de: Catalogue<typeof en> = {
  nav: 'Bewegungen',
  title: 'Bewegungen',
  list: {
    label: 'Lagerbewegungen',
    search: 'Nummer, Name, Barcode',
    reference: 'Von {{reference}}',
    drop: 'Nicht mehr nur {{label}}',
    noMatch: 'Nichts passt',
    clear: 'Alles zeigen',
    empty: 'Noch hat sich nichts bewegt',
    emptyText: 'Was herein- oder hinausgeht, steht hier: Verkäufe, Wareneingänge, Rückgaben, Korrekturen.',
    toStock: 'Zur Bestandsliste',
  },
  field: {
    time: 'Wann',
    sku: 'Artikelnr.',
    item: 'Artikel',
    type: 'Art',
    quantity: 'Menge',
    balance: 'Bestand',
    place: 'Lagerplatz',
    origin: 'Durch',
    note: 'Notiz',
    by: 'Person',
  },
  type: { purchase: 'Einkauf', sale: 'Verkauf', return: 'Rückgabe', adjustment: 'Korrektur' },
  of: {
    order: 'Auftrag',
    purchase_order: 'Bestellung',
    adjustment: 'Von Hand',
    worklog: 'Arbeit',
    batch: 'Import',
    stocktake: 'Inventur',
  },
  undo: {
    several: 'Eigene Korrekturen zurücknehmen',
    label: 'Korrektur von {{sku}} zurücknehmen',
    hint: 'Schreibt die Gegenbewegung',
    refused: 'Nicht möglich',
    of: 'Zurückgenommen',
  },
  news: {
    one: '{{sku}} um {{quantity}} korrigiert',
    many: '{{count, number}} Korrekturen',
    text: '{{name}}: jetzt {{level}} auf Lager',
  },
};
