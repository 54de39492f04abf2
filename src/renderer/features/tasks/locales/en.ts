import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Tasks',
  title: 'Tasks',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    tasks: typeof en;
  }
}
