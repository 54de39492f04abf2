import { expect, test } from 'vitest';
import type { Supplier } from '../../../domains/purchasing/contract.ts';
import { blank, differences, toInput, valuesOf } from './supplier-values.ts';

const supplier: Supplier = {
  id: 's1',
  _id: 's1',
  name: 'Acme',
  code: 'ACME',
  contactPerson: null,
  email: 'a@acme.test',
  phone: null,
  address: { street: null, city: 'Köln', state: null, zipCode: '50667', country: null },
  paymentTerms: null,
  taxId: null,
  rating: 4.5,
  isActive: true,
  openOrders: 0,
  lastOrderAt: null,
  version: 3,
  createdAt: '2026-11-21T10:00:00.000Z',
  updatedAt: '2026-11-21T10:00:00.000Z',
};

test('a supplier goes into the form and comes out of it as it was', () => {
  const values = valuesOf(supplier);
  expect(values).toMatchObject({ name: 'Acme', city: 'Köln', contactPerson: '', rating: 4.5 });
  expect(toInput(values)).toMatchObject({
    code: 'ACME',
    address: { city: 'Köln', zipCode: '50667', street: '' },
    rating: 4.5,
  });
});

test('an empty code is left to the server, no stars mean unrated', () => {
  const input = toInput({ ...blank, name: 'New' });
  expect(input).not.toHaveProperty('code');
  expect(input.rating).toBeNull();
});

test('a conflict shows what differs', () => {
  const values = valuesOf(supplier);
  expect(differences({ ...values, city: 'Bonn ' }, values)).toEqual([{ field: 'city', mine: 'Bonn', theirs: 'Köln' }]);
});
