import { expect, test } from 'vitest';
import { foldedOptions } from './folded-options.ts';

const option = (label: string) => ({ value: label, label, disabled: false });
const places = ['Straße 7', 'Łódź', 'Ørsted Hall', 'A-10', 'A-1', 'Zürich (A-1)', 'EUR · €'].map(option);
const found = (search: string, limit = 100) =>
  foldedOptions({ options: places, search, limit }).map((one) => ('label' in one ? one.label : one.group));

test('choices are found whatever their letters, and signs as they are', () => {
  expect(found('strasse')).toEqual(['Straße 7']);
  expect(found('LODZ')).toEqual(['Łódź']);
  expect(found('orsted')).toEqual(['Ørsted Hall']);
  expect(found('Zu\u0308rich')).toEqual(['Zürich (A-1)']);
  expect(found('€')).toEqual(['EUR · €']);
  expect(found('')).toHaveLength(7);
});

test('the exact one is first, then what begins with it', () => {
  expect(found('a-1')).toEqual(['A-1', 'A-10', 'Zürich (A-1)']);
  expect(found('a-1', 1)).toEqual(['A-1']);
});

test('groups stay, with what fits in them', () => {
  const options = [
    { group: 'Halls', items: places.slice(2, 3) },
    { group: 'Towns', items: places.slice(1, 2) },
  ];
  expect(foldedOptions({ options, search: 'lodz', limit: 5 })).toEqual([
    { group: 'Halls', items: [] },
    { group: 'Towns', items: [places[1]] },
  ]);
});
