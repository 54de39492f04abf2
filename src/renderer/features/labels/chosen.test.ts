import { expect, test } from 'vitest';
import { inputOf, readChosen, toggled, writeChosen } from './chosen.ts';

test('items stand in the address with their copies', () => {
  const chosen = readChosen('i1, A:B:3,,10004:12');
  expect(chosen).toEqual([{ id: 'i1' }, { id: 'A:B', copies: 3 }, { id: '10004', copies: 12 }]);
  expect(readChosen(writeChosen(chosen))).toEqual(chosen);
  expect(writeChosen([])).toBeUndefined();
});

test('nothing chosen asks for nothing; a filter stands for its items', () => {
  expect(inputOf({}, 'en')).toBeNull();
  expect(inputOf({ category: 'Toys' }, 'de')).toMatchObject({
    category: 'Toys',
    layout: 'a4-3x8',
    copies: 1,
    start: 1,
  });
  expect(inputOf({ items: 'i1', category: 'Toys' }, 'en')).not.toHaveProperty('category');
});

test('what is on the label is turned on and off', () => {
  const withPrice = toggled(undefined, { letter: 'p', flag: 'showPrice', usual: false });
  const withoutName = toggled(withPrice, { letter: 'n', flag: 'showName', usual: true });
  expect(inputOf({ items: 'i1', hide: withoutName }, 'en')).toMatchObject({
    ...{ showName: false, showSku: true, showPlace: true, showPrice: true },
  });
  expect(toggled('n', { letter: 'n', flag: 'showName', usual: true })).toBeUndefined();
});
