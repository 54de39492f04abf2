import { answer, type Domain } from '../../server/core/domain.ts';
import { makeLabels, previewLabels } from './service.ts';
import * as contract from './contract.ts';

/** Labels of items on paper. */
export const labels: Domain = {
  name: 'labels',
  migrations: [],
  events: [],
  commands: [],
  queries: [answer(contract.makeLabels, makeLabels), answer(contract.previewLabels, previewLabels)],
};
