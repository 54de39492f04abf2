import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '../../../client/react.ts';
import { orderCreated, orderStatusChanged } from '../../../domains/orders/contract.ts';
import type { OrderStatus } from '../../../domains/orders/model.ts';
import { useFormats } from '../../lib/formats.ts';
import { toast } from '../../lib/toast.ts';
import { useIsOwnDoing } from './use-own-doing.ts';

/** News of one moment become one toast: an import must not bury the screen. */
const gatherMs = 500;

interface News {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly title: string;
  readonly text: string;
}

type Page = 'orders' | 'dashboard';
const isOn = (page: Page) => {
  const [path = ''] = window.location.hash.replace(/^#/, '').split('?');
  return page === 'dashboard' ? path === '' || path === '/' : path.startsWith('/orders');
};

/**
 * Document 004, scenarios 2 and 4: whoever looks at the dashboard hears of new orders, whoever looks at the orders hears
 * of their new status. What this page did itself shows on the page.
 */
export function useOrderNews(): void {
  const { t } = useTranslation('orders');
  const formats = useFormats();
  const isOwnDoing = useIsOwnDoing();
  const gather = useGathered();

  useEvent(orderCreated, ({ orderId, orderNumber, customerName, totalAmount }, { replayed }) => {
    if (replayed || !isOn('dashboard') || isOwnDoing(orderId)) return;
    const amount = formats.money(totalAmount);
    const text = customerName ? t('news.createdFor', { customer: customerName, amount }) : amount;
    gather('created', { orderId, orderNumber, title: t('news.created', { number: orderNumber }), text });
  });
  useEvent(orderStatusChanged, (payload, { replayed }) => {
    const { orderId, orderNumber, status, previousStatus, reason, updatedByName } = payload;
    if (replayed || !isOn('orders') || isOwnDoing(orderId)) return;
    const word = (one: OrderStatus) => t(`status.${one}`);
    const title = t('news.changed', { number: orderNumber, status: word(status) });
    const change = t('news.changedBy', { name: updatedByName, before: word(previousStatus) });
    gather('changed', { orderId, orderNumber, title, text: reason ? `${change} · ${reason}` : change });
  });
}

function useGathered(): (kind: 'created' | 'changed', news: News) => void {
  const { t } = useTranslation('orders');
  const waiting = useRef(new Map<'created' | 'changed', News[]>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = () => {
    timer.current = undefined;
    for (const [kind, news] of waiting.current) {
      const [first] = news;
      if (!first) continue;
      const id = `orders ${kind}`;
      const count = new Set(news.map((one) => one.orderId)).size;
      if (count === 1) {
        const { orderId, title, text } = news.at(-1) ?? first;
        toast({ id: `${id} ${orderId}`, tone: 'info', title, text, to: `/orders?order=${orderId}` });
      } else {
        const numbers = news.slice(0, 5).map((one) => one.orderNumber);
        const title = kind === 'created' ? t('news.manyCreated', { count }) : t('news.manyChanged', { count });
        toast({ id, tone: 'info', title, text: numbers.join(', '), to: '/orders' });
      }
    }
    waiting.current.clear();
  };
  return (kind, news) => {
    waiting.current.set(kind, [...(waiting.current.get(kind) ?? []), news]);
    timer.current ??= setTimeout(show, gatherMs);
  };
}
