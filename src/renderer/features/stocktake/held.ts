import { IconClipboardCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { About } from '../../../client/react.ts';
import { countItem } from '../../../domains/stocktake/contract.ts';
import { useFormats } from '../../lib/formats.ts';
import { heldKind, type HeldKind } from '../../lib/held-kind.ts';

export const recordOfCount = (id: string): string => `stocktake:${id}`;

/** How a count that waits names what was counted: the item, or the code that nothing is known of. */
export const aboutCount = (id: string, counted: string): About => ({
  record: recordOfCount(id),
  title: counted,
  path: `/stocktake?count=${encodeURIComponent(id)}`,
});

export const held: readonly HeldKind[] = [
  heldKind(countItem, {
    icon: IconClipboardCheck,
    fields: [{ name: 'quantity', label: 'stocktake:count.quantity', kind: 'number', most: 1_000_000_000, least: 0 }],
    useWords: () => {
      const { t } = useTranslation('stocktake');
      const formats = useFormats();
      return ({ quantity = 1, mode, code, place }) => ({
        name: t('held.count'),
        values: [
          { label: t(mode === 'set' ? 'count.set' : 'count.add'), value: formats.quantity(quantity) },
          ...(code ? [{ label: t('held.code'), value: code }] : []),
          ...(place ? [{ label: t('count.place'), value: place }] : []),
        ],
      });
    },
  }),
];
