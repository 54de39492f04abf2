import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '../../../client/react.ts';
import { type Alert, alertUpdated } from '../../../domains/alerts/contract.ts';
import { lowStockAlert } from '../../../domains/inventory/contract.ts';
import { notifyOutside } from '../../lib/os-notify.ts';
import { toast } from '../../lib/toast.ts';

/** Alerts of one moment become one toast: an import must not bury the screen. */
const GATHER_MS = 600;

interface LowItem {
  readonly itemId: string;
  readonly name: string;
  readonly current: number;
  readonly threshold: number;
  readonly isCritical: boolean;
}

/**
 * Says what has become low, here and outside of the page. Not what somebody snoozed: the alert says so in the same moment.
 * A place that is low, a snooze that has ended and an order that no longer covers have no `alert:low-stock` of their own.
 */
export function useLowStockToasts(): void {
  const { t } = useTranslation('shell');
  const gathered = useRef(new Map<string, LowItem>());
  const quiet = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = () => {
    timer.current = undefined;
    const items = [...gathered.current.values()].filter(({ itemId }) => !quiet.current.has(itemId));
    gathered.current.clear();
    quiet.current.clear();
    const [first] = items;
    if (!first) return;
    const one = items.length === 1;
    const title = one ? t('toast.lowStock', { name: first.name }) : t('toast.manyLowStock', { count: items.length });
    const text = one
      ? t('toast.lowStockText', { current: first.current, threshold: first.threshold })
      : items
          .slice(0, 5)
          .map((item) => item.name)
          .join(', ');
    const to = one ? `/stock?item=${first.itemId}` : '/alerts';
    toast({ id: 'low-stock', tone: items.some((item) => item.isCritical) ? 'critical' : 'warning', title, text, to });
    notifyOutside(title, text, to);
  };
  const gather = (key: string, item: LowItem) => {
    gathered.current.set(key, item);
    timer.current ??= setTimeout(show, GATHER_MS);
  };

  useEvent(lowStockAlert, (payload, { replayed }) => {
    if (replayed) return;
    const { skuId: itemId, productName: name, currentStock: current, threshold, severity } = payload;
    gather(itemId, { itemId, name, current, threshold, isCritical: severity === 'critical' });
  });
  useEvent(alertUpdated, ({ alert, change, changedBy }, { replayed }) => {
    if (replayed) return;
    if (alert.state === 'snoozed' && alert.place === null) quiet.current.add(alert.itemId);
    const isNews =
      (change === 'opened' && alert.place !== null) ||
      change === 'uncovered' ||
      (change === 'woken' && changedBy === '');
    if (alert.state === 'open' && isNews) gather(`${alert.itemId} ${alert.place ?? ''}`, lowItemOf(alert));
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

function lowItemOf({ itemId, itemName, place, stock, level, severity }: Alert): LowItem {
  const name = place ? `${itemName} · ${place}` : itemName;
  return { itemId, name, current: stock, threshold: level, isCritical: severity === 'critical' };
}
