import { expect, test } from 'vitest';
import { aSuggestion } from '../../../../test/support/purchasing.ts';
import { chooseForAll, grouped, noChoices, readyItems, supplierOfAll, toInput } from './low-stock.ts';

const usual = aSuggestion({ itemId: 'usual', supplierId: 'acme', suggestedQuantity: 5 });
const other = aSuggestion({ itemId: 'other', supplierId: 'bolts', suggestedQuantity: 3 });
const orphan = aSuggestion({ itemId: 'orphan', supplierId: null, skipped: 'no-supplier' });
const drafted = aSuggestion({
  itemId: 'drafted',
  supplierId: 'acme',
  skipped: 'in-draft',
  draft: { poId: 'p1', poNumber: 'PO-2026-000001' },
});
const retired = aSuggestion({ itemId: 'retired', supplierId: 'acme', skipped: 'off-list' });
const all = [orphan, usual, drafted, other, retired];

test('items stand by supplier, those without at the end, those left out apart', () => {
  const { groups, left } = grouped(all);
  expect(groups.map(({ supplierId, items }) => [supplierId, items.map(({ itemId }) => itemId)])).toEqual([
    ['acme', ['usual']],
    ['bolts', ['other']],
    [null, ['orphan']],
  ]);
  expect(left.map(({ itemId }) => itemId)).toEqual(['drafted', 'retired']);
});

test('what nothing speaks against is drafted as suggested', () => {
  expect(toInput(all, noChoices)).toEqual({
    itemIds: ['usual', 'other'],
    quantities: { usual: 5, other: 3 },
    supplierOf: { usual: 'acme', other: 'bolts' },
    again: false,
  });
});

test('choices count: a supplier, a quantity, one more and one less', () => {
  const choices = {
    included: { other: false, drafted: true, retired: true },
    quantities: { usual: 9 },
    suppliers: { orphan: 'bolts' },
  };
  expect(toInput(all, choices)).toMatchObject({
    itemIds: ['orphan', 'usual', 'drafted'],
    quantities: { usual: 9 },
    supplierOf: { orphan: 'bolts' },
    again: true,
  });
  expect(readyItems([usual], { ...noChoices, quantities: { usual: 0 } })).toEqual([]);
});

test('one supplier can be chosen for all that have none, and another for one of them', () => {
  const second = aSuggestion({ itemId: 'second', supplierId: null, skipped: 'no-supplier' });
  const chosen = chooseForAll([orphan, second], noChoices, 'acme');
  expect(toInput([orphan, second], chosen).supplierOf).toEqual({ orphan: 'acme', second: 'acme' });
  expect(supplierOfAll([orphan, second], chosen)).toBe('acme');
  expect(supplierOfAll([orphan, second], { ...chosen, suppliers: { orphan: 'bolts', second: 'acme' } })).toBeNull();
  expect(supplierOfAll([orphan, second], noChoices)).toBeNull();
});
