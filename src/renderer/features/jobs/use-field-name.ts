import { useTranslation } from 'react-i18next';

const known = [
  ...[
    'sku',
    'name',
    'category',
    'location',
    'unit',
    'stock',
    'cost',
    'price',
    'reorderLevel',
    'reorderTarget',
    'barcode',
  ],
  ...['quantity', 'date', 'reference', 'note'],
] as const;
type Known =
  | 'sku'
  | 'name'
  | 'category'
  | 'location'
  | 'unit'
  | 'stock'
  | 'cost'
  | 'price'
  | 'reorderLevel'
  | 'reorderTarget'
  | 'barcode'
  | 'quantity'
  | 'date'
  | 'reference'
  | 'note';

/** What a field of an import is called for people; a field that this console does not know keeps its own name. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('jobs');
  return (field) => ((known as readonly string[]).includes(field) ? t(`field.${field as Known}`) : field);
}
