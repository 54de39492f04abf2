import type { Words } from '../../lib/catalogue-type.ts';

export const views = {
  views: 'Views',
  currentIs: 'View: {{name}}',
  changed: '{{name}} (changed)',
  own: 'My views',
  company: 'Of the company',
  shared: 'shared',
  from: 'by {{name}}',
  none: 'Save the filters you use often under a name.',
  saveAs: 'Save as a view…',
  update: 'Save the changes to “{{name}}”',
  rename: 'Rename “{{name}}”…',
  share: 'Share with the company',
  unshare: 'Keep it to myself',
  delete: 'Delete “{{name}}”',
  deleted: 'The view “{{name}}” was deleted',
  saveTitle: 'Save these filters as a view',
  renameTitle: 'Rename the view',
  name: 'Name',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    views: typeof views;
  }
}
