import { describe, expect, test } from 'vitest';
import searched from '../../test/data/cases/16-search-and-sameness.json' with { type: 'json' };
import { sortKey } from './sort-key.ts';

const byKey = (names: readonly string[]) => {
  const keyed = names.map((name) => ({ name, key: sortKey(name) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ name }) => name);
};

test('the names of issue 7, case 16, stand in the order of a German dictionary', () => {
  const [names] = Object.entries(searched).flatMap(([title, value]) => (title.startsWith('sorted') ? [value] : []));
  const given = names as string[];
  expect(given).toHaveLength(8);
  expect(byKey(given)).toEqual(given.toSorted(new Intl.Collator('de').compare));
  expect(byKey(given)[1]).toBe('ärmel');
});

describe('names stand in the order that browsers sort by', () => {
  test.each([
    ['signs, digits, letters', ['-5', '(10)', '10', '2', '#1', 'a', '$5', '€5', '½', '„x“', '_x', '+x', 'z']],
    ['words and their beginnings', ['Bolt M8', 'Bolt', 'Bolt-M8', 'Boltzange', 'Bolt M10', 'bolt m8', 'BOLT']],
    ['accents between equals', ['cote', 'côte', 'coté', 'côté', 'Cote', 'cotes', 'çote', 'resume', 'résumé', 'Resume']],
    [
      'letters with a stroke',
      ['Ødegaard', 'Odin', 'Oda', 'Łódź', 'Lodz', 'Lola', 'Đorđe', 'Dorde', 'Dose', 'Æther', 'Aether'],
    ],
    ['letters of their own', ['zz', 'þing', 'ışık', 'isik', 'izmir', 'jar', 'ŋa', 'nz', 'oa']],
    ['ß', ['Straße', 'Strasse', 'Strassen', 'Straßen', 'Strasze']],
    ['Cyrillic', ['Ёлка', 'Ель', 'Екатерина', 'Жук', 'Йод', 'Ива', 'Кот', 'Яма', 'Їжак', 'Ґанок', 'Гак', 'ирис', 'йа']],
    ['Greek', ['Ωμ', 'άλφα', 'αλφα', 'βήτα', 'σας', 'ΣΑΣ', 'Άλφα']],
    ['kana and Han', ['かき', 'がき', 'カキ', '不锈钢', '螺丝', 'あお', 'サ']],
    ['Thai', ['สกรู', 'กล่อง', 'ขวด', 'สแตนเลส']],
    ['one script after the other', ['漢', 'あ', '가', 'ก', 'ا', 'א', 'а', 'α', 'a', '1', '-']],
  ])('%s', (_what, names) => {
    expect(byKey(names)).toEqual(names.toSorted(new Intl.Collator('en').compare));
  });

  test('two thousand names put together at random', () => {
    const pieces = [...'aAbBzZeéèêoöÖøsßuüÜlłcçnñ 019-_.', 'ae', 'æ', 'я', 'й', 'ω'];
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * most);
    };
    const word = () =>
      Array.from({ length: 1 + next(5) }, () => pieces[next(pieces.length)])
        .join('')
        .trim();
    const names = [...new Set(Array.from({ length: 2000 }, word))];
    const collator = new Intl.Collator('en');
    const sorted = byKey(names);
    const wrong = sorted.flatMap((name, n) =>
      n > 0 && collator.compare(sorted[n - 1] ?? '', name) > 0 ? [[sorted[n - 1], name]] : [],
    );
    expect(wrong).toEqual([]);
  });
});

test('spelling that cannot be seen makes no difference', () => {
  expect(sortKey('Mu\u0308ller')).toBe(sortKey('Müller'));
  expect(sortKey(' Mül\u200Bler  & Sohn')).toBe(sortKey('Müller & Sohn'));
  expect(sortKey('')).toBe('');
});
