import type { Supplier } from '../../../domains/purchasing/contract.ts';

export const textFields = [
  'name',
  'code',
  'contactPerson',
  'email',
  'phone',
  'street',
  'zipCode',
  'city',
  'state',
  'country',
  'paymentTerms',
  'taxId',
] as const;
export type TextField = (typeof textFields)[number];

/** What a person types of a supplier; `rating` 0 means unrated. */
export type SupplierValues = Readonly<Record<TextField, string>> & { readonly rating: number };

export const blank: SupplierValues = {
  ...(Object.fromEntries(textFields.map((field) => [field, ''])) as Record<TextField, string>),
  rating: 0,
};

export function valuesOf({ address, ...supplier }: Supplier): SupplierValues {
  const given = { ...supplier, ...address };
  const texts = Object.fromEntries(textFields.map((field) => [field, given[field] ?? '']));
  return { ...(texts as Record<TextField, string>), rating: supplier.rating ?? 0 };
}

/** The typed values as a command takes them. An empty code is left out: the server makes one of the name. */
export function toInput(values: SupplierValues) {
  const { street, zipCode, city, state, country, code, rating, ...others } = values;
  return {
    ...others,
    ...(code.trim() ? { code } : {}),
    address: { street, zipCode, city, state, country },
    rating: rating > 0 ? rating : null,
  };
}

/** The fields in which two people's values differ, as texts: what a conflict shows. */
export function differences(mine: SupplierValues, theirs: SupplierValues) {
  return [...textFields, 'rating' as const].flatMap((field) => {
    const [own, other] = [String(mine[field]).trim(), String(theirs[field]).trim()];
    return own === other ? [] : [{ field, mine: own, theirs: other }];
  });
}
