import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconLink, IconStack2 } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import { itemUpdated, stockUpdated } from '../../../domains/inventory/contract.ts';
import {
  listProductItems,
  type ProductDetail,
  type ProductItem,
  productUpdated,
} from '../../../domains/products/contract.ts';
import { combinationKey, combinationsOf } from '../../../domains/products/model.ts';
import { QueryState } from '../../components/query-state.tsx';
import { GenerateDialog } from './generate-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { SkuTable } from './sku-table.tsx';
import { VariantMatrix } from './variant-matrix.tsx';

const events = [productUpdated, stockUpdated, itemUpdated];
/** More columns than this are no overview any more. */
const mostColumns = 12;

interface VariantsProps {
  readonly product: ProductDetail;
  readonly mayWrite: boolean;
}

/** The SKUs of a product, as a matrix where it has two options, as a list otherwise. */
export function Variants({ product, mayWrite }: VariantsProps): ReactNode {
  const { id } = product;
  const items: UseQueryResult<ProductItem[], AppError> = useServerQuery(
    listProductItems,
    { id },
    {
      refreshOn: events,
      keepPrevious: true,
      // Levels are told by item; which of them are ours is what the last answer says.
      when: (payload) =>
        payload['productId'] === id || (items.data?.some((item) => item.id === payload['id']) ?? false),
    },
  );
  return (
    <QueryState query={items}>{(list) => <Items product={product} items={list} mayWrite={mayWrite} />}</QueryState>
  );
}

interface ItemsProps extends VariantsProps {
  readonly items: readonly ProductItem[];
}

function Items({ product, items, mayWrite }: ItemsProps): ReactNode {
  const { t } = useTranslation('products');
  const [view, setView] = useState<'matrix' | 'list'>('matrix');
  const [dialog, setDialog] = useState<'generate' | 'link' | null>(null);
  const { variantOptions } = product;
  const [, columns] = variantOptions;
  const mayBeMatrix = variantOptions.length === 2 && (columns?.values.length ?? 0) <= mostColumns && items.length > 0;
  const had = new Set(items.map((item) => combinationKey(item.combination)));
  const missing = combinationsOf(variantOptions).filter((combination) => !had.has(combinationKey(combination))).length;
  return (
    <Stack gap="xs">
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {mayWrite ? t('variants.none') : t('variants.noneYet')}
        </Text>
      ) : null}
      <Group gap="xs">
        {mayBeMatrix ? (
          <SegmentedControl
            size="xs"
            aria-label={t('variants.view')}
            value={view}
            onChange={(next) => setView(next === 'list' ? 'list' : 'matrix')}
            data={[
              { value: 'matrix', label: t('variants.matrix') },
              { value: 'list', label: t('variants.list') },
            ]}
          />
        ) : null}
        {mayWrite && missing > 0 ? (
          <Button
            size="compact-sm"
            variant={items.length === 0 ? 'filled' : 'default'}
            leftSection={<IconStack2 size={14} aria-hidden />}
            onClick={() => setDialog('generate')}
          >
            {t('generate.button', { count: missing })}
          </Button>
        ) : null}
        {mayWrite ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconLink size={14} aria-hidden />}
            onClick={() => setDialog('link')}
          >
            {t('link.button')}
          </Button>
        ) : null}
      </Group>
      {mayBeMatrix && view === 'matrix' ? (
        <VariantMatrix product={product} items={items} />
      ) : items.length > 0 ? (
        <SkuTable product={product} items={items} mayWrite={mayWrite} />
      ) : null}
      {dialog === 'generate' ? <GenerateDialog product={product} onClose={() => setDialog(null)} /> : null}
      {dialog === 'link' ? <LinkDialog product={product} items={items} onClose={() => setDialog(null)} /> : null}
    </Stack>
  );
}
