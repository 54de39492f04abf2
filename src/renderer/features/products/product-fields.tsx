import { Autocomplete, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { priceDecimals } from '../../../contract/money.ts';
import { MoneyField } from '../../components/number-field.tsx';
import { useServerQuery } from '../../../client/react.ts';
import { listBrands, listProductCategories } from '../../../domains/products/contract.ts';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import { OptionFields } from './option-fields.tsx';
import type { ProductValues } from './product-values.ts';

const nothing = {};

interface ProductFieldsProps {
  readonly values: ProductValues;
  onChange(next: Partial<ProductValues>): void;
}

/** The fields that a new product and an edited one share. */
export function ProductFields({ values, onChange }: ProductFieldsProps): ReactNode {
  const { t } = useTranslation('products');
  const categories = useServerQuery(listProductCategories, nothing);
  const brands = useServerQuery(listBrands, nothing);
  const suppliers = useSuppliers();
  const [leftName, setLeftName] = useState(false);
  return (
    <Stack gap="xs">
      <TextInput
        label={t('product.name')}
        name="name"
        value={values.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        onBlur={() => setLeftName(true)}
        error={leftName && values.name.trim() === '' ? t('new.needName') : null}
        required
        maxLength={200}
        data-autofocus
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <Autocomplete
          label={t('product.category')}
          value={values.category}
          onChange={(category) => onChange({ category })}
          data={(categories.data ?? []).map(({ name }) => name)}
          limit={50}
          maxLength={100}
        />
        <Autocomplete
          label={t('product.brand')}
          value={values.brand}
          onChange={(brand) => onChange({ brand })}
          data={(brands.data ?? []).map(({ name }) => name)}
          limit={50}
          maxLength={100}
        />
        <MoneyField
          decimals={priceDecimals}
          label={t('product.basePrice')}
          value={values.basePrice}
          onChange={(basePrice) => onChange({ basePrice })}
          min={0}
          max={1_000_000_000}
        />
        <Select
          label={t('product.supplier')}
          data={[...suppliers.choices]}
          value={values.supplierId === '' ? null : values.supplierId}
          onChange={(supplierId) => onChange({ supplierId: supplierId ?? '' })}
          clearable
          searchable
          limit={100}
          nothingFoundMessage={t('product.noSupplier')}
        />
      </SimpleGrid>
      <Textarea
        label={t('product.description')}
        value={values.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5000}
      />
      <OptionFields options={values.options} onChange={(options) => onChange({ options })} />
    </Stack>
  );
}
