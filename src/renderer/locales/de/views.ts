import type { Catalogue } from '../../lib/catalogue-type.ts';
import type { views as english } from '../en/views.ts';

export const views: Catalogue<typeof english> = {
  views: 'Ansichten',
  currentIs: 'Ansicht: {{name}}',
  changed: '{{name}} (geändert)',
  own: 'Meine Ansichten',
  company: 'Der Firma',
  shared: 'geteilt',
  from: 'von {{name}}',
  none: 'Speichern Sie Filter, die Sie oft brauchen, unter einem Namen.',
  saveAs: 'Als Ansicht speichern …',
  update: 'Änderungen in „{{name}}“ speichern',
  rename: '„{{name}}“ umbenennen …',
  share: 'Mit der Firma teilen',
  unshare: 'Für mich behalten',
  delete: '„{{name}}“ löschen',
  deleted: 'Die Ansicht „{{name}}“ wurde gelöscht',
  saveTitle: 'Diese Filter als Ansicht speichern',
  renameTitle: 'Ansicht umbenennen',
  name: 'Name',
};
