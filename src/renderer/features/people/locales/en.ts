import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'People',
  title: 'People',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    people: typeof en;
  }
}
