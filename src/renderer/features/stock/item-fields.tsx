import { NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What a person types of an item. Numbers are empty texts until typed. */
export interface ItemValues {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly location: string;
  readonly unit: string;
  readonly cost: number | string;
  readonly price: number | string;
  readonly reorderLevel: number | string;
  readonly reorderTarget: number | string;
  readonly barcode: string;
}

interface ItemFieldsProps {
  readonly values: ItemValues;
  onChange(next: Partial<ItemValues>): void;
  /** By field, what the server or the check said. */
  readonly faults: Readonly<Record<string, string>>;
}

/** The fields that a new item and an edited one share. */
export function ItemFields({ values, onChange, faults }: ItemFieldsProps): ReactNode {
  const { t } = useTranslation('stock');
  const textField = (name: 'sku' | 'name' | 'category' | 'location' | 'unit' | 'barcode', required = false) => (
    <TextInput
      label={t(`item.${name}`)}
      value={values[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      withAsterisk={required}
      error={faults[name]}
      maxLength={name === 'name' ? 200 : 64}
    />
  );
  const numberField = (name: 'cost' | 'price' | 'reorderLevel' | 'reorderTarget', decimals: number) => (
    <NumberInput
      label={t(`item.${name}`)}
      value={values[name]}
      onChange={(value) => onChange({ [name]: value })}
      min={0}
      max={1_000_000_000}
      decimalScale={decimals}
      allowNegative={false}
      error={faults[name]}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      {textField('sku', true)}
      {textField('name', true)}
      {textField('category')}
      {textField('location')}
      {textField('unit')}
      {textField('barcode')}
      {numberField('cost', 2)}
      {numberField('price', 2)}
      {numberField('reorderLevel', 0)}
      {numberField('reorderTarget', 0)}
    </SimpleGrid>
  );
}

/** The typed values as a command takes them; empty numbers are left out. */
export function toInput(values: ItemValues) {
  const number = (value: number | string) => (value === '' ? undefined : Number(value));
  return {
    sku: values.sku.trim(),
    name: values.name.trim(),
    category: values.category.trim(),
    location: values.location.trim(),
    barcode: values.barcode.trim(),
    ...(values.unit.trim() ? { unit: values.unit.trim() } : {}),
    cost: number(values.cost),
    price: number(values.price),
    reorderLevel: number(values.reorderLevel),
    ...(values.reorderTarget === '' ? { reorderTarget: null } : { reorderTarget: Number(values.reorderTarget) }),
  };
}

/** `details.fields` of a VALIDATION_FAILED, by field. */
export function faultsOf(error: { readonly details?: unknown } | null): Readonly<Record<string, string>> {
  const fields =
    (error?.details as { fields?: readonly { field: string; message: string }[] } | undefined)?.fields ?? [];
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
}
