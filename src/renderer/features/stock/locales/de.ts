import type { Catalogue } from '../../../lib/catalogue-type.ts';
import type { en } from './en.ts';

export const de: Catalogue<typeof en> = {
  nav: 'Lager',
  title: 'Lager',
};
