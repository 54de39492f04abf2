import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Jobs',
  title: 'Jobs',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    jobs: typeof en;
  }
}
