import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovementCount } from '../../../domains/dashboard/contract.ts';
import { useFormats } from '../../lib/formats.ts';

/** The chart as a table, for who listens to it. Times without a movement are left out. */
export function MovementTable({ rows }: { readonly rows: readonly MovementCount[] }): ReactNode {
  const { t } = useTranslation('dashboard');
  const formats = useFormats();
  const moved = rows.filter((row) => row.total > 0);
  const timeOf = ({ time }: MovementCount): string => (time.length === 10 ? formats.day(time) : formats.dateTime(time));
  if (moved.length === 0) return null;
  return (
    <VisuallyHidden>
      <table>
        <caption>{t('movements.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('movements.time')}</th>
            <th scope="col">{t('movements.in')}</th>
            <th scope="col">{t('movements.out')}</th>
          </tr>
        </thead>
        <tbody>
          {moved.map((row) => (
            <tr key={row.time}>
              <th scope="row">{timeOf(row)}</th>
              <td>{formats.number(row.unitsIn)}</td>
              <td>{formats.number(row.unitsOut)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
