import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchKind } from '../../../domains/batches/contract.ts';
import { en } from './locales/en.ts';

type Known = keyof typeof en.field;

/** Fields that mean something of their own in a kind of file. */
const ownNames: Readonly<Partial<Record<BatchKind, Readonly<Record<string, Known>>>>> = {
  'import-orders': { reference: 'orderReference', date: 'orderDate' },
  'import-purchase-orders': { reference: 'purchaseReference', date: 'expectedDate', price: 'purchasePrice' },
};

const isKnown = (field: string): field is Known => Object.hasOwn(en.field, field);

/** What a field of an import is called for people; a field that this console does not know keeps its own name. */
export function useFieldName(kind?: BatchKind): (field: string) => string {
  const { t } = useTranslation('jobs');
  return useCallback(
    (field) => {
      const known = (kind && ownNames[kind]?.[field]) ?? field;
      return isKnown(known) ? t(`field.${known}`) : field;
    },
    [t, kind],
  );
}
