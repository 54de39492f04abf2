import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Dashboard',
  title: 'Dashboard',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    dashboard: typeof en;
  }
}
