import { useTranslation } from 'react-i18next';
import { en } from './locales/en.ts';

type Known = keyof typeof en.field;

const isKnown = (field: string): field is Known => Object.hasOwn(en.field, field);

/** What a field of an import is called for people; a field that this console does not know keeps its own name. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('jobs');
  return (field) => (isKnown(field) ? t(`field.${field}`) : field);
}
