import { useTranslation } from 'react-i18next';
import type { WordKey } from './feature.ts';

/** For words of whatever feature, known by their full key. */
export function useWord(): (key: WordKey) => string {
  const { i18n } = useTranslation();
  return (key) => (i18n.t as (key: string) => string)(key);
}
