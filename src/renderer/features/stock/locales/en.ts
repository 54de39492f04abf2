import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Stock',
  title: 'Stock',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    stock: typeof en;
  }
}
