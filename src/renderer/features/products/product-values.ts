import type { Product, VariantOption } from '../../../domains/products/contract.ts';

/** What a person types of a product. A price is an empty text until typed. */
export interface ProductValues {
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly supplierId: string;
  readonly basePrice: number | string;
  readonly description: string;
  readonly options: readonly VariantOption[];
}

export const blank: ProductValues = {
  ...{ name: '', brand: '', category: '', supplierId: '', basePrice: '', description: '' },
  options: [],
};

export function valuesOf(product: Product): ProductValues {
  return {
    name: product.name,
    brand: product.brand ?? '',
    category: product.category ?? '',
    supplierId: product.supplierId ?? '',
    basePrice: product.basePrice,
    description: product.description ?? '',
    options: product.variantOptions,
  };
}

/** Options that were begun and left empty are not meant. */
const meant = (options: readonly VariantOption[]): VariantOption[] =>
  options
    .map(({ name, values }) => ({ name: name.trim(), values: [...values] }))
    .filter(({ name, values }) => name !== '' || values.length > 0);

/** Whether the form can be sent at all. */
export function isComplete({ name, options }: ProductValues): boolean {
  return name.trim() !== '' && meant(options).every((option) => option.name !== '' && option.values.length > 0);
}

/** The typed values as a command takes them. */
export function toInput(values: ProductValues) {
  return {
    name: values.name.trim(),
    brand: values.brand.trim(),
    category: values.category.trim(),
    supplierId: values.supplierId === '' ? null : values.supplierId,
    description: values.description.trim(),
    ...(values.basePrice === '' ? {} : { basePrice: Number(values.basePrice) }),
    variantOptions: meant(values.options),
  };
}

const textOf = (value: ProductValues[keyof ProductValues]): string =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value).trim()
    : meant(value)
        .map(({ name, values }) => `${name}: ${values.join(', ')}`)
        .join('; ');

/** The fields in which two people's values differ, as texts: what a conflict shows. */
export function differences(
  mine: ProductValues,
  theirs: ProductValues,
): readonly { readonly field: keyof ProductValues; readonly mine: string; readonly theirs: string }[] {
  return (Object.keys(blank) as (keyof ProductValues)[]).flatMap((field) => {
    const [own, other] = [textOf(mine[field]), textOf(theirs[field])];
    return own === other ? [] : [{ field, mine: own, theirs: other }];
  });
}
