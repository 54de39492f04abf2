import { Autocomplete, Select, SimpleGrid, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { barcodeFault } from '../../../contract/barcodes.ts';
import { NumberField } from '../../components/number-field.tsx';
import { priceDecimals } from '../../../contract/money.ts';
import { commonUnits } from '../../../contract/units.ts';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import { decimalsOf, type ItemValues } from './item-values.ts';

interface ItemFieldsProps {
  readonly values: ItemValues;
  onChange(next: Partial<ItemValues>): void;
  /** By field, what the server said. */
  readonly faults: Readonly<Record<string, string>>;
}

/** The fields that a new item and an edited one share. Each is checked as it is left. */
export function ItemFields({ values, onChange, faults }: ItemFieldsProps): ReactNode {
  const { t } = useTranslation('stock');
  const suppliers = useSuppliers();
  const decimals = decimalsOf(values);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const leave = (name: string) => setLeft((before) => new Set(before).add(name));
  const barcode = values.barcode.trim();
  const fault = barcodeFault(barcode);
  const wrong: Readonly<Record<string, string | undefined>> = {
    sku: values.sku.trim() === '' ? t('new.needSku') : undefined,
    name: values.name.trim() === '' ? t('new.needName') : undefined,
    barcode: fault && t(`new.wrongBarcode.${fault}`, { barcode }),
  };
  const common = (name: keyof ItemValues) => ({
    name,
    label: t(`item.${name}`),
    error: faults[name] ?? (left.has(name) ? wrong[name] : undefined),
    onBlur: () => leave(name),
  });
  const textField = (name: 'sku' | 'name' | 'category' | 'location' | 'barcode', required = false) => (
    <TextInput
      {...common(name)}
      value={values[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      required={required}
      maxLength={name === 'name' ? 200 : 64}
      {...(name === 'sku' ? { 'data-autofocus': true } : {})}
    />
  );
  const numberField = (name: 'cost' | 'price' | 'reorderLevel' | 'reorderTarget', decimals: number) => (
    <NumberField
      decimals={decimals}
      {...common(name)}
      value={values[name]}
      onChange={(value) => onChange({ [name]: value })}
      min={0}
      max={1_000_000_000}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
      {textField('sku', true)}
      {textField('name', true)}
      {textField('category')}
      {textField('location')}
      <Autocomplete
        {...common('unit')}
        value={values.unit}
        onChange={(unit) => onChange({ unit, quantityDecimals: '' })}
        data={[...commonUnits]}
        maxLength={20}
      />
      <Select
        {...common('quantityDecimals')}
        data={['0', '1', '2', '3']}
        value={String(decimals)}
        onChange={(chosen) => onChange({ quantityDecimals: chosen ?? '' })}
        allowDeselect={false}
      />
      {textField('barcode')}
      {numberField('cost', priceDecimals)}
      {numberField('price', priceDecimals)}
      {numberField('reorderLevel', decimals)}
      {numberField('reorderTarget', decimals)}
      {suppliers.choices.length > 0 ? (
        <Select
          {...common('supplierId')}
          data={[...suppliers.choices]}
          value={values.supplierId || null}
          onChange={(chosen) => onChange({ supplierId: chosen ?? '' })}
          clearable
          searchable
        />
      ) : null}
    </SimpleGrid>
  );
}
