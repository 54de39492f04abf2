import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TakeBackRefusal } from '../../../domains/batches/contract.ts';
import { useFormats } from '../../lib/formats.ts';

type Obstacle = TakeBackRefusal['inTheWay'][number];

/** Why a thing stands in the way of taking an import back, in the person's language; the server's sentence where there is no other. */
export function useObstacleWords(): (obstacle: Obstacle) => string {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  return ({ why, name, about, reason }) => {
    if (name === null || why === 'other' || why === 'gone') return why === 'gone' ? t('obstacle.gone') : reason;
    const shown = (value: string | number | boolean | null): string =>
      typeof value === 'number'
        ? formats.number(value, 6)
        : value === null || value === ''
          ? t('obstacle.empty')
          : String(value);
    const values = Object.fromEntries(Object.entries(about).map(([key, value]) => [key, shown(value)]));
    return t(`obstacle.${why}`, {
      ...{ available: '', requested: '', quantity: '', number: '', now: '', brought: '' },
      ...values,
      name,
      field: fieldName(t, about['field']),
      status: statusWord(t, about['status']),
    });
  };
}

const fieldName = (t: TFunction<'jobs'>, field: unknown): string =>
  t(`field.${String(field)}` as 'field.name', { defaultValue: String(field) });

const statusWord = (t: TFunction<'jobs'>, status: unknown): string =>
  t(`obstacle.statuses.${String(status)}` as 'obstacle.statuses.Sent', { defaultValue: String(status) });
