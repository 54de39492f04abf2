import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Encoding } from '../contract.ts';
import { decodeBytes, encodeText } from './encodings.ts';
import { scanFile } from './scan.ts';

const folder = mkdtempSync(join(tmpdir(), 'yardmaster-letters-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(bytes: Uint8Array): string {
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, bytes);
  return path;
}

const charset: Partial<Record<Encoding, string>> = {
  ...{ macintosh: 'macroman', shift_jis: 'cp932', 'euc-kr': 'cp949', 'mac-cyrillic': 'maccyrillic' },
};
const list = (names: readonly string[]) =>
  `sku;name;quantity\r\n${names.map((name, n) => `A-${n};${name};${n + 1}\r\n`).join('')}`;

/** Things of a stock room, as people of a country name them. */
const names: Readonly<Record<string, readonly string[]>> = {
  german: ['Rührgerät', 'Schläuche weiß', 'Türgriffe'],
  french: ['Clé à molette', 'Boîte étanche', 'Tête de câble'],
  spanish: ['Lámpara pequeña', 'Cinturón marrón', 'Año'],
  danish: ['Køkkenrulle', 'Værktøj', 'Blå spand'],
  polish: ['Śruba żółta', 'Wkręt do drewna', 'Młotek'],
  czech: ['Šroub křížový', 'Žárovka', 'Dveře'],
  hungarian: ['Kötőelem', 'Fűrész', 'Vízmérték'],
  russian: ['Болт оцинкованный', 'Гайка', 'Перчатки рабочие'],
  greek: ['Κατσαβίδι', 'Γάντια εργασίας', 'Σφυρί'],
  turkish: ['Kırmızı boya', 'Ağaç vidası', 'Çekiç'],
  lithuanian: ['Pirštinės', 'Grąžtas', 'Veržlė'],
  japanese: ['ボルト', '作業用手袋', '電球'],
  chinese: ['螺栓', '白色油漆', '不锈钢电缆'],
  taiwanese: ['螺帽', '鑰匙', '電纜'],
  korean: ['볼트', '흰색 페인트', '케이블'],
};

describe('letters are guessed by what they make of the words', () => {
  test.each([
    ...(['windows-1252', 'cp850', 'macintosh'] as const).flatMap((encoding) =>
      ['german', 'french', 'spanish', 'danish'].map((language) => [encoding, language] as const),
    ),
    ...(['windows-1250', 'cp852', 'iso-8859-2'] as const).flatMap((encoding) =>
      ['polish', 'czech', 'hungarian'].map((language) => [encoding, language] as const),
    ),
    ...(['windows-1251', 'cp866', 'koi8-r', 'mac-cyrillic'] as const).map((encoding) => [encoding, 'russian'] as const),
    ...([
      ['windows-1253', 'greek'],
      ['iso-8859-7', 'greek'],
      ['windows-1254', 'turkish'],
    ] as const),
    ...([
      ['windows-1257', 'lithuanian'],
      ['shift_jis', 'japanese'],
      ['euc-jp', 'japanese'],
    ] as const),
    ...([
      ['gb18030', 'chinese'],
      ['big5', 'taiwanese'],
      ['euc-kr', 'korean'],
    ] as const),
  ])('%s, %s', async (encoding, language) => {
    const text = list(names[language] ?? []);
    const bytes = encodeText(text, charset[encoding] ?? encoding);
    const { head } = await scanFile(file(bytes));
    expect(decodeBytes(bytes, head.encoding)).toBe(text);
    expect(head.encodingCertain).toBe(false);
    expect(head.encodingChoices.length).toBeGreaterThan(1);
    expect(head.encodingChoices[0]).toMatchObject({ value: head.encoding, sample: names[language]?.join(' · ') });
    expect(new Set(head.encodingChoices.map(({ sample }) => sample)).size).toBe(head.encodingChoices.length);
  });

  test("one word that reads in two ways goes by the language of the company's region", async () => {
    const bytes = encodeText(list(['Nakrętka']), 'windows-1250');
    expect((await scanFile(file(bytes), {}, 'pl')).head.firstRows[0]?.[1]).toBe('Nakrętka');
    expect((await scanFile(file(bytes), {}, 'fr')).head.firstRows[0]?.[1]).toBe('Nakrêtka');
  });
});

describe('signs alone, capitals and short words', () => {
  const angles = ['Bogen 45°', ...Array.from({ length: 32 }, (_, n) => `Rohr Ø ${n + 8}`)];
  const none = undefined;
  test.each<readonly [Encoding, string | undefined, readonly string[]]>([
    ['windows-1252', 'de', angles],
    ['windows-1252', 'de', ['Rohr Ø12']],
    ['windows-1252', none, ['Rohr Ø12']],
    ['windows-1252', 'fr', Array.from({ length: 20 }, (_, n) => `Set ${n + 10}€`)],
    ['windows-1252', none, ['Set 5€']],
    ['windows-1252', 'de', ['Set 5€', 'Gutschein 10 €']],
    ['windows-1252', 'en', ['Box – large']],
    ['windows-1252', none, ['Box – large']],
    ['windows-1252', 'en', ['10 µF', '±5%']],
    ['windows-1252', none, ['10 µF']],
    ['windows-1252', 'en', ['½ inch pipe', '¼ inch pipe']],
    ['windows-1252', 'en', ['A · B']],
    ['windows-1252', 'en', ['x\u00A0']],
    ['windows-1252', none, ['12,50 €']],
    ['windows-1252', 'en', ['£12.50']],
    ['windows-1252', none, ['Plate 2 m²', 'Brand® tape', '3½ inch', 'Oven 90°C', '2×4 board']],
    ['windows-1250', 'pl', ['Rura 45°', '10 µF', '5 €']],
    ['windows-1251', 'ru', ['10 €', '90°', '±5%']],
    ['macintosh', 'en', ['90° elbow', 'Ø12']],
    ['cp850', 'en', ['½ inch']],
    ['windows-1251', 'ru', ['БОЛТ ОЦИНКОВАННЫЙ М8', 'ГАЙКА', 'ШАЙБА']],
    ['windows-1251', 'ru', ['АНКЕР М8']],
    ['windows-1251', none, ['ГАЙКА', 'БОЛТ']],
    ['koi8-r', 'ru', ['Анкер', 'Гайка']],
    ['windows-1251', none, ['болт', 'гайка оцинкованная']],
    ['cp866', 'ru', ['БОЛТ', 'ГАЙКА']],
    ['windows-1253', 'el', ['ΓΑΝΤΙΑ ΕΡΓΑΣΙΑΣ', 'ΚΑΤΣΑΒΙΔΙ']],
    ['windows-1255', 'he', ['בורג', 'אום']],
    ['windows-1256', 'ar', ['برغي', 'صامولة']],
    ['gb18030', 'zh', ['M8螺丝', '螺母']],
    ['euc-kr', 'ko', ['M8 볼트', '너트']],
    ['windows-1252', 'ru', ['Größe', 'Schläuche']],
    ['windows-1253', 'el', ['ΒΙΔΑ', 'ΚΑΡΦΙ']],
    ['shift_jis', 'ja', ['ﾎﾞﾙﾄ M8', 'ﾅｯﾄ M8', 'ﾜｯｼｬｰ']],
    ['shift_jis', 'ja', ['六角ﾎﾞﾙﾄ', 'ナット']],
    ['windows-874', 'th', ['สกรู', 'น็อต']],
    ['windows-1254', 'de', ['Şişe', 'Kağıt']],
    ['big5', none, ['M8螺絲', 'LED燈']],
    ['windows-1252', 'is', ['Þvottavél', 'Borð']],
    ['windows-1252', 'es', ['Tornillo ó perno']],
    ['windows-1250', 'pl', ['Metal', 'Stał']],
    ['cp850', 'fr', ['Lampe à huile']],
    ['cp866', 'ru', ['рама', 'стойка']],
  ])('%s, %s: %j', async (encoding, home, things) => {
    const text = list(things);
    const bytes = encodeText(text, charset[encoding] ?? encoding);
    const { head } = await scanFile(file(bytes), {}, home);
    expect(decodeBytes(bytes, head.encoding)).toBe(text);
    expect(head.encodingCertain).toBe(false);
  });

  test.each([
    ['lines of another code page', Buffer.from('B;Gr\u00F6\u00DFe;5\n', 'latin1'), 'A;Größe;5\n', 'Größe'],
    ['halves of an emoji', Buffer.from('B;Mug \xED\xA0\xBC\xED\xBD\x80;5\n', 'latin1'), 'A;Mug 🍀;5\n', 'Mug 🍀'],
  ])('a Unicode file with %s stays one', async (_what, broken, whole, name) => {
    const { head } = await scanFile(file(Buffer.concat([Buffer.from(`sku;name;quantity\n${whole}`), broken])));
    expect(head).toMatchObject({ encoding: 'utf-8', encodingCertain: false });
    expect(head.firstRows[0]?.[1]).toBe(name);
  });
});

describe('where two readings are likely, somebody must choose', () => {
  const none = undefined;
  const asked = async (encoding: Encoding, home: string | undefined, things: readonly string[]) =>
    (await scanFile(file(encodeText(list(things), charset[encoding] ?? encoding)), {}, home)).head;

  test.each<readonly [Encoding, string | undefined, readonly string[], readonly string[]]>([
    ['windows-1253', none, ['ΓΑΝΤΙΑ ΕΡΓΑΣΙΑΣ', 'ΚΑΤΣΑΒΙΔΙ'], []],
    ['windows-1253', none, ['ΒΙΔΑ', 'ΚΑΡΦΙ'], []],
    ['windows-1253', none, ['ΠΕΝΣΑ'], ['РЕНУБ']],
    ['windows-1251', none, ['ГАЙКА'], []],
    ['windows-1250', none, ['Nakrętka'], ['Nakrêtka']],
    ['windows-1252', none, ['Nakrêtka'], ['Nakrętka']],
    ['windows-1250', none, ['Łopata'], ['£opata', 'úopata']],
    ['cp850', none, ['Menú'], ['Men£']],
    ['cp850', 'en', ['Menú'], ['Men£']],
    ['cp850', 'es', ['Menú'], ['Men£']],
    ['windows-1252', none, ['GRÖSSE'], ['GRÍSSE']],
    ['windows-1250', none, ['Šroub'], ['äroub']],
    ['windows-1250', 'pl', ['Typ Ł'], ['Typ £']],
    ['gb18030', none, ['螺栓'], []],
    ['windows-1255', none, ['בורג'], ['бешв']],
  ])('%s, %s: %j', async (encoding, home, things, others) => {
    const head = await asked(encoding, home, things);
    expect(head).toMatchObject({ encodingOpen: true, encodingCertain: false });
    const samples = head.encodingChoices.map(({ sample }) => sample);
    expect(samples).toEqual(expect.arrayContaining([things.join(' · '), ...others]));
    expect(new Set(samples).size).toBe(samples.length);
  });

  test.each<readonly [Encoding, string | undefined, readonly string[]]>([
    ['windows-1253', 'el', ['ΒΙΔΑ', 'ΚΑΡΦΙ']],
    ['windows-1253', none, ['ΣΦΥΡΙ', 'ΚΛΕΙΔΙ', 'ΒΙΔΕΣ ΑΝΟΞΕΙΔΩΤΕΣ', 'ΜΠΟΥΛΟΝΙ Μ8']],
    ['windows-1253', none, ['Βίδα', 'Καρφί']],
    ['windows-1250', 'pl', ['Nakrętka']],
    ['windows-1250', 'pl', ['Łopata']],
    ['windows-1250', 'cs', ['Šroub']],
    ['windows-1250', none, ['Śruba żółta', 'łeb stożkowy']],
    ['windows-1251', none, ['Болт оцинкованный М8']],
    ['windows-1251', 'ru', ['гайка оцинкованная', 'болт']],
    ['windows-1252', none, ['Café']],
    ['windows-1252', 'en', ['naïve']],
    ['windows-1252', 'de', ['GRÖSSE']],
    ['windows-1252', 'es', ['Menú']],
    ['windows-1252', 'sv', ['Blå']],
    ['windows-1254', 'tr', ['Kağıt']],
    ['cp850', none, ['Dübel, grün, Größe']],
    ['macintosh', none, ['Dübel, grün, Größe']],
    ['shift_jis', none, ['ボルト']],
    ['windows-1252', none, ['£12.50', '5 €']],
  ])('not where it is clear: %s, %s: %j', async (encoding, home, things) => {
    const head = await asked(encoding, home, things);
    expect(head.encodingOpen).toBe(false);
    expect(decodeBytes(encodeText(list(things), charset[encoding] ?? encoding), head.encoding)).toBe(list(things));
  });

  test('the sample is of the words that read differently, however far down', async () => {
    const things = ['5 €', '90°', '±5%', '10 µF', 'Café', 'Nakrętka'];
    const head = await asked('windows-1250', none, things);
    expect(head.encodingOpen).toBe(true);
    expect(head.encodingChoices.every(({ sample }) => sample.includes('tka'))).toBe(true);
  });
});

describe('what leaves no doubt', () => {
  const text = list(names['german'] ?? []);
  const wide = Buffer.from(text, 'utf16le');
  const swapped = Buffer.from(wide).swap16();
  test.each([
    ['ASCII', Buffer.from('sku;name;quantity\nA;Anchor;1\n'), 'utf-8'],
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), 'utf-16le'],
    ['UTF-16, the other way round, with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]), 'utf-16be'],
    ['UTF-16 without a mark', wide, 'utf-16le'],
    ['UTF-16, the other way round, without a mark', swapped, 'utf-16be'],
    ['UTF-16 of other scripts', Buffer.from(list(names['japanese'] ?? []), 'utf16le'), 'utf-16le'],
  ])('%s', async (_what, bytes, encoding) => {
    const { head } = await scanFile(file(bytes));
    expect(head).toMatchObject({ encoding, encodingCertain: true, columns: ['sku', 'name', 'quantity'] });
    expect(head.firstRows.flat().join('')).not.toMatch(/\uFFFD|\p{Cc}/u);
  });

  test('the last byte decides too', async () => {
    const { head } = await scanFile(file(Buffer.from('sku;quantity;name\r\nE-LAST;5;Caf\u00E9', 'latin1')));
    expect(head.firstRows).toEqual([['E-LAST', '5', 'Café']]);
  });

  test('a Unicode file with one broken byte stays one', async () => {
    const broken = Buffer.concat([
      Buffer.from(text),
      Buffer.from('A-9;Gr'),
      Buffer.from([0xfc]),
      Buffer.from('n;1\r\n'),
    ]);
    const { head } = await scanFile(file(broken));
    expect(head).toMatchObject({ encoding: 'utf-8', encodingCertain: false });
    expect(head.firstRows[0]?.[1]).toBe('Rührgerät');
  });

  test('what was chosen is taken as it is', async () => {
    const { head } = await scanFile(file(Buffer.from('sku,name\nA,M\u00E4\n', 'latin1')), { encoding: 'windows-1251' });
    expect(head).toMatchObject({ encoding: 'windows-1251', encodingCertain: true, firstRows: [['A', 'Mд']] });
    expect(head.encodingChoices[0]).toEqual({ value: 'windows-1251', sample: 'Mд' });
  });
});
