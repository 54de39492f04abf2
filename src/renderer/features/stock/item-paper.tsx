import { Portal } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { getItemPlaces, listMovements, type StockItem } from '../../../domains/inventory/contract.ts';
import { QrCode } from '../../components/qr-code.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { desktop } from '../../lib/desktop.ts';
import { ItemFacts } from './item-facts.tsx';
import styles from './item-paper.module.css';

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
    const timer = setTimeout(() => {
      if (desktop) void desktop.invoke('print', {}).then(onPrinted);
      else {
        window.print();
        onPrinted();
      }
    }, 300);
    return () => clearTimeout(timer);
  }, [isComplete, onPrinted]);

  return (
    <Portal reuseTargetNode={false}>
      <div className={styles['paper']} aria-hidden>
        <div className={styles['head']}>
          <div>
            <h1>{item.name}</h1>
            <p>{item.sku}</p>
            <p>
              <Quantity value={item.stock} unit={item.unit} />
            </p>
          </div>
          <QrCode value={item.barcode ?? item.sku} label={item.sku} size={96} />
        </div>
        <ItemFacts item={item} />
        <table>
          <thead>
            <tr>
              <th>{t('item.location')}</th>
              <th className={styles['number']}>{t('adjust.quantity')}</th>
            </tr>
          </thead>
          <tbody>
            {(places.data ?? []).map(({ place, quantity }) => (
              <tr key={place ?? ''}>
                <td>{place ?? t('places.none')}</td>
                <td className={styles['number']}>
                  <Quantity value={quantity} unit={item.unit} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <table>
          <thead>
            <tr>
              <th>{t('movements.time')}</th>
              <th>{t('movements.type')}</th>
              <th className={styles['number']}>{t('movements.quantity')}</th>
              <th className={styles['number']}>{t('movements.balance')}</th>
              <th>{t('movements.note')}</th>
            </tr>
          </thead>
          <tbody>
            {(movements.data?.items ?? []).map((row) => (
              <tr key={row.id}>
                <td>
                  <DateTime value={row.timestamp} style="full" />
                </td>
                <td>{t(`movementType.${row.type}`)}</td>
                <td className={styles['number']}>
                  <Quantity value={row.quantity} signed />
                </td>
                <td className={styles['number']}>
                  <Quantity value={row.balanceAfter} />
                </td>
                <td>{row.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Portal>
  );
}
