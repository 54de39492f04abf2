import { answer, type Domain } from '../../server/core/domain.ts';
import { makeLabels, previewLabels } from './contract.ts';
import { labelsPdf, preview } from './service.ts';

/** Labels of items on paper. */
export const labels: Domain = {
  name: 'labels',
  migrations: [],
  events: [],
  commands: [],
  queries: [answer(makeLabels, labelsPdf), answer(previewLabels, preview)],
};
