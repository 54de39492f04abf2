import { describe, expect, test } from 'vitest';
import { codeOf, foldForSearch, isSameName, nameKey, tidyName } from './folding.ts';

describe('a code is one, however it is spelt', () => {
  test.each([
    ['zw-1', 'ZW-1'],
    ['ZW-\u200B1', 'ZW-1'],
    ['\uFEFFZW-1\u200E', 'ZW-1'],
    ['\u202AZW\u00AD-1\u202C', 'ZW-1'],
    ['ZW\u20111', 'ZW-1'],
    ['ZW–1', 'ZW-1'],
    ['ＺＷ－１', 'ZW-1'],
    ['  ab \u00A0\t 12 ', 'AB 12'],
    ['Mu\u0308-1', 'MÜ-1'],
    ['скл-1', 'СКЛ-1'],
    ['ς-1', 'Σ-1'],
    ['ﾎﾞﾙﾄ', 'ボルト'],
    ['a\u0007b\u001Dc', 'ABC'],
  ])('%j is %j', (typed, code) => {
    expect(codeOf(typed)).toBe(code);
    expect(codeOf(code)).toBe(code);
  });

  test('letters that only look alike to a search keep codes apart', () => {
    const codes = ['MASSE', 'Maße', 'MASE', 'O-1', 'Ø-1', '0-1', 'Ö-1', 'A²', 'A2', 'ﬁ', 'FI'].map(codeOf);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codeOf('maße')).toBe(codeOf('MAẞE'));
  });
});

describe('a name is one, however it is spelt', () => {
  test.each([
    ['Lager Süd', 'LAGER SÜD'],
    ['Lager Süd', 'Lager Su\u0308d'],
    ['Lager Süd', ' lager\u00A0 süd '],
    ['Склад', 'СКЛАД'],
    ['ΑΠΟΘΉΚΗΣ', 'αποθήκης'],
    ['Straße', 'STRASSE'],
    ['IŞIK', 'ışık'],
    ['İzmir', 'izmir'],
    ['Halle 1', 'Ｈａｌｌｅ　１'],
    ['Rack\u200B1', 'Rack1'],
  ])('%j and %j', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(isSameName(one, other)).toBe(true);
  });

  test.each([
    ['Lager Süd', 'Lager Sud'],
    ['Rack 1', 'Rack1'],
    ['Łódź', 'Lodz'],
  ])('%j is not %j', (one, other) => expect(isSameName(one, other)).toBe(false));

  test('it is kept composed, with single blanks and nothing that cannot be seen', () => {
    expect(tidyName(' Lager\u200B  Su\u0308d\u0000\n')).toBe('Lager Süd');
  });
});

test.each([
  ['Straßenkegel', 'strassenkegel'],
  ['Łódź', 'lodz'],
  ['Sørensen', 'sorensen'],
  ['IŞIK', 'isik'],
  ['ışık', 'isik'],
  ['Đorđe', 'dorde'],
  ['Ærø Œuvre Þór', 'aero oeuvre thor'],
  ['ΒΊΔΑΣ', 'βιδασ'],
  ['Ёж Йод', 'еж иод'],
  ['Ｍ８ ½″ ﬁx', 'm8 1⁄2′′ fix'],
  ['٣٤٥ ۳ ३ ๓', '345 3 3 3'],
  ['ボルト', 'ぼると'],
  ['がく', 'がく'],
  ['สกรู', 'สกรู'],
  ['مِفْتَاح', 'مفتاح'],
  ['Tiếng Việt', 'tieng viet'],
  ['한국', '한국'],
  ['Zero\u200Bwidth', 'zerowidth'],
])('a search reads %j as %j', (text, folded) => expect(foldForSearch(text)).toBe(folded));
