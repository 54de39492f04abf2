import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { getItemPlaces, listMovements, type StockItem } from '../../../domains/inventory/contract.ts';
import { Paper, PaperTable, PrintedInstead } from '../../components/paper.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { printPage } from '../../lib/print.ts';
import { ItemFacts } from './item-facts.tsx';

interface ItemPaperProps {
  readonly item: StockItem;
  /** The paper was printed, or not. */
  onPrinted(): void;
}

const movementsOnPaper = 25;

/** An item on paper: what it is, its code, where its units lie, and what moved last. Prints itself when it is complete. */
export function ItemPaper({ item, onPrinted }: ItemPaperProps): ReactNode {
  const { t } = useTranslation('stock');
  const places = useServerQuery(getItemPlaces, { id: item.id });
  const movements = useServerQuery(listMovements, { skuId: item.id, limit: movementsOnPaper });
  const isComplete = places.data !== undefined && movements.data !== undefined;
  useEffect(() => {
    if (!isComplete) return;
    // The code is drawn a moment after the rest.
    const timer = setTimeout(() => void printPage().then(onPrinted), 300);
    return () => clearTimeout(timer);
  }, [isComplete, onPrinted]);

  return (
    <PrintedInstead>
      <Paper
        label={item.sku}
        company={item.sku}
        title={item.name}
        aside={<QrCode value={item.barcode ?? item.sku} label={item.sku} size={96} />}
        facts={[[t('item.stock'), <Quantity key="stock" value={item.stock} unit={item.unit} />]]}
      >
        <ItemFacts item={item} />
        <PaperTable
          columns={[{ name: t('item.location') }, { name: t('adjust.quantity'), isNumber: true }]}
          rows={(places.data ?? []).map(({ place, quantity }) => ({
            key: place ?? '',
            cells: [{ text: place ?? t('places.none') }, { text: <Quantity value={quantity} unit={item.unit} /> }],
          }))}
        />
        <PaperTable
          columns={[
            { name: t('movements.time') },
            { name: t('movements.type') },
            { name: t('movements.quantity'), isNumber: true },
            { name: t('movements.balance'), isNumber: true },
            { name: t('movements.note') },
          ]}
          rows={(movements.data?.items ?? []).map((row) => ({
            key: row.id,
            cells: [
              { text: <DateTime value={row.timestamp} style="full" /> },
              { text: t(`movementType.${row.type}`) },
              { text: <Quantity value={row.quantity} signed /> },
              { text: <Quantity value={row.balanceAfter} /> },
              { text: row.note },
            ],
          }))}
        />
      </Paper>
    </PrintedInstead>
  );
}
