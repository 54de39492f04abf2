import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../../domains/dashboard/contract.ts';
import { Money } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import styles from './dashboard.module.css';

const shown = 8;

type Category = Board['categoryDistribution'][number];

/** Where the money lies: the value of each category, the largest first, the small ones in one line. */
export function Categories({ categories }: { readonly categories: Board['categoryDistribution'] }): ReactNode {
  const { t } = useTranslation('dashboard');
  const formats = useFormats();
  const largest = categories[0]?.value ?? 0;
  return (
    <table className={styles['low']} aria-label={t('categories.title')}>
      <thead>
        <tr>
          <th>{t('categories.category')}</th>
          <th className={styles['number']}>{t('categories.items')}</th>
          <th className={styles['number']}>{t('categories.value')}</th>
        </tr>
      </thead>
      <tbody>
        {gathered(categories, t('categories.others')).map((row) => (
          <tr key={row.name}>
            <td className={styles['bar']} style={{ '--share': largest > 0 ? row.value / largest : 0 } as CSSProperties}>
              {row.category === null || row.category === 'None' ? (
                <span>{row.category === null ? row.name : t('categories.none')}</span>
              ) : (
                <Anchor
                  size="sm"
                  renderRoot={(props) => (
                    <Link {...props} to="/stock" search={{ category: row.category ?? undefined }} />
                  )}
                >
                  {row.name}
                </Anchor>
              )}
            </td>
            <td className={styles['number']}>{formats.number(row.count)}</td>
            <td className={styles['number']}>
              <Money value={row.value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Row = Pick<Category, 'name' | 'count' | 'value'> & { readonly category: string | null };

/** The first ones, and the sum of the others. */
function gathered(categories: readonly Category[], others: string): Row[] {
  if (categories.length <= shown) return [...categories];
  const rest = categories.slice(shown - 1);
  const sum = (field: 'count' | 'value') => rest.reduce((total, row) => total + row[field], 0);
  return [
    ...categories.slice(0, shown - 1),
    { category: null, name: others, count: sum('count'), value: sum('value') },
  ];
}
