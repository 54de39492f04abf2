import type { Catalogue } from '../../lib/catalogue-type.ts';
import type { scan as english } from '../en/scan.ts';

export const scan: Catalogue<typeof english> = {
  button: 'Mit der Kamera scannen',
  photoButton: 'Von einem Foto scannen',
  title: 'Scannen',
  hint: 'Den Code in den Rahmen halten.',
  starting: 'Kamera startet',
  last: 'Zuletzt gescannt: {{code}}',
  reading: 'Foto wird gelesen',
  noCode: 'Im Foto war kein Code zu finden. Näher herangehen, mit genug Licht und ohne Spiegelung.',
  denied: 'Die Kamera darf hier nicht benutzt werden. In den Einstellungen des Browsers erlauben oder ein Foto machen.',
  noCamera: 'Keine Kamera gefunden. Stattdessen kann ein Foto gelesen werden.',
  failed: 'Die Kamera ließ sich nicht starten. Stattdessen kann ein Foto gelesen werden.',
  takePhoto: 'Foto machen',
  which: {
    title: 'Welcher ist gemeint?',
    text: '{{count}} Artikel tragen den Code {{code}}. Bitte den wählen, der vorliegt.',
  },
  picker: {
    label: 'Artikel',
    placeholder: 'Scannen oder SKU oder Name eingeben',
    unknown: 'Kein Artikel hat den Code {{code}}',
    nothing: 'Nichts gefunden',
    level: '{{stock}} auf Lager',
  },
};
