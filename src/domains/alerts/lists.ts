import { answerList } from '../../server/core/lists/answer-list.ts';
import { exportAlerts, exportDeliveries, listAlerts, listDeliveries } from './contract.ts';
import { alertList, deliveryList } from './store-lists.ts';

/** The lists, as pages and as files. */
export const lists = [
  ...answerList(listAlerts, exportAlerts, alertList, {
    name: 'alerts',
    columns: [
      'sku',
      'itemName',
      'category',
      'place',
      'severity',
      'state',
      ['stock', 'number'],
      ['level', 'number'],
      ['onOrder', 'number'],
      ['suggestedQuantity', 'number'],
      ['openedAt', 'time'],
      ['snoozedUntil', 'time'],
      ['acknowledgedAt', 'time'],
      'note',
      ['settledAt', 'time'],
    ],
  }),
  ...answerList(listDeliveries, exportDeliveries, deliveryList, {
    name: 'webhook-deliveries',
    columns: [
      ['createdAt', 'time'],
      'event',
      'subject',
      'state',
      ['attempts', 'number'],
      ['status', 'number'],
      'error',
      ['lastAttemptAt', 'time'],
      'eventId',
    ],
  }),
];
