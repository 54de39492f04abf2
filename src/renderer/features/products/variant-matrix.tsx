import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductDetail, ProductItem } from '../../../domains/products/contract.ts';
import { combinationKey } from '../../../domains/products/model.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Price, Quantity } from '../../components/values.tsx';
import styles from './products.module.css';
import { SkuLevel } from './sku-level.tsx';

interface VariantMatrixProps {
  readonly product: ProductDetail;
  readonly items: readonly ProductItem[];
}

/** Two options against each other: level and price of each combination. */
export function VariantMatrix({ product, items }: VariantMatrixProps): ReactNode {
  const { t } = useTranslation('products');
  const [rows, columns] = product.variantOptions;
  if (!rows || !columns) return null;
  const byKey = new Map(items.map((item) => [combinationKey(item.combination), item]));
  const others = items.filter((item) => combinationKey(item.combination) === '').length;
  return (
    <>
      <section className={styles['scroll']} aria-label={t('variants.matrix')} tabIndex={0}>
        <Table withTableBorder withColumnBorders verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <Text size="xs" c="dimmed" component="span">
                  {t('variants.against', { rows: rows.name, columns: columns.name })}
                </Text>
              </Table.Th>
              {columns.values.map((column) => (
                <Table.Th key={column} ta="right" scope="col">
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.values.map((row) => (
              <Table.Tr key={row}>
                <Table.Th scope="row">{row}</Table.Th>
                {columns.values.map((column) => {
                  const item = byKey.get(combinationKey({ [rows.name]: row, [columns.name]: column }));
                  return (
                    <Table.Td key={column} ta="right">
                      {item ? <Cell item={item} /> : <span aria-label={t('variants.missing')}>–</span>}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {others > 0 ? (
        <Text size="xs" c="dimmed">
          {t('variants.others', { count: others })}
        </Text>
      ) : null}
    </>
  );
}

function Cell({ item }: { readonly item: ProductItem }): ReactNode {
  return (
    <Link to="/stock" search={{ item: item.id }} className={styles['cell']} title={item.sku}>
      <LiveValue value={item.stock}>
        <Quantity value={item.stock} />
      </LiveValue>
      <Text size="xs" c="dimmed" component="span" display="block">
        <Price value={item.price} />
      </Text>
      <SkuLevel item={item} />
    </Link>
  );
}
