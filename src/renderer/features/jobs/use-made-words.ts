import { useTranslation } from 'react-i18next';
import type { BatchDetails } from '../../../domains/batches/contract.ts';
import { useFormats } from '../../lib/formats.ts';

export type MadeKind = keyof BatchDetails['made'];

/** What an import makes, in the order in which people ask for it. */
const kinds = [
  ...(['items', 'changedItems', 'orders', 'purchaseOrders', 'suppliers', 'changedSuppliers', 'movements'] as const),
] satisfies readonly MadeKind[];

/** "3 items and 2 movements": what an import makes; empty when it is nothing. */
export function useMadeWords(made: BatchDetails['made']): string {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const words = kinds.flatMap((kind) =>
    made[kind] > 0 ? [t(`made.${kind}`, { count: made[kind], number: formats.number(made[kind]) })] : [],
  );
  return new Intl.ListFormat(formats.locale, { type: 'conjunction' }).format(words);
}
