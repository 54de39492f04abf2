import { answerList } from '../../server/core/lists/answer-list.ts';
import { exportServices, listServices } from './contract.ts';
import { serviceList } from './service.ts';

export const lists = answerList(listServices, exportServices, serviceList, {
  name: 'services',
  columns: [
    ['service_id', 'number'],
    'name',
    'category',
    ['price', 'money'],
    { header: 'active', value: (service) => service.isActive },
    'description',
    ['updatedAt', 'time'],
  ],
});
