import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Settings',
  title: 'Settings',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    settings: typeof en;
  }
}
