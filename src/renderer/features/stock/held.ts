import { IconArrowsUpDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { adjustStock, type StockItem } from '../../../domains/inventory/contract.ts';
import type { About } from '../../../client/react.ts';
import { useFormats } from '../../lib/formats.ts';
import { heldKind, type HeldKind } from '../../lib/held-kind.ts';
import { availableOf } from './available.ts';

export const recordOfItem = (id: string): string => `item:${id}`;

/** How a change that waits names the item that it is about. */
export const aboutItem = ({ id, sku, name }: Pick<StockItem, 'id' | 'sku' | 'name'>): About => ({
  record: recordOfItem(id),
  title: `${sku} · ${name}`,
  path: `/stock?item=${encodeURIComponent(id)}`,
});

export const held: readonly HeldKind[] = [
  heldKind(adjustStock, {
    icon: IconArrowsUpDown,
    fields: [
      { name: 'quantity', label: 'stock:adjust.quantity', kind: 'number', most: 1_000_000_000 },
      { name: 'note', label: 'stock:adjust.note', kind: 'line', most: 500, optional: true },
    ],
    useWords: () => {
      const { t } = useTranslation('stock');
      const formats = useFormats();
      return ({ type, quantity, note }) => ({
        name: t('adjust.title'),
        values: [
          { label: t(type === 'add' ? 'adjust.add' : 'adjust.remove'), value: formats.quantity(quantity) },
          ...(note ? [{ label: t('adjust.note'), value: note }] : []),
        ],
      });
    },
    useRemedies: () => {
      const { t } = useTranslation('stock');
      const formats = useFormats();
      return ({ refusal }) => {
        const available = availableOf(refusal);
        if (!available) return { remedies: [] };
        const label = t('adjust.takeAll', { available: formats.quantity(available) });
        return { remedies: [{ label, changes: { quantity: available } }] };
      };
    },
  }),
];
