import { foldForSearch } from '../../contract/folding.ts';
import type { BatchKind, Mapping } from './contract.ts';

const setOf = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(', ').map(plainPhrase)));

const plainPhrase = (text: string): string =>
  foldForSearch(text)
    .replaceAll(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();

/** What people and programs write before a line of sums, as whole cells. */
const phrases = setOf(
  'total, totals, grand total, subtotal, sub-total, subtotals, total amount, sum total, overall total, page total, totals page',
  'carry over, carried forward, carried over, brought forward, balance forward, running total, total items, total units',
  'Summe, Gesamt, Gesamtsumme, Gesamtbetrag, Gesamtmenge, Gesamtbestand, Gesamtwert, Gesamtergebnis, Zwischensumme, Teilsumme',
  'Endsumme, Seitensumme, Summe gesamt, Gesamt Summe, insgesamt, Übertrag, Uebertrag, Vortrag, Saldovortrag, Zwischenergebnis',
  'total général, sous-total, total à reporter, total net, à reporter, totaal, subtotaal, eindtotaal, algemeen totaal',
  'totale, totale generale, subtotale, totale parziale, riporto, total general, suma total, total parcial, total geral',
  'razem, ogółem, suma razem, podsumowanie, do przeniesienia, celkem, součet, mezisoučet, celkový součet, součet celkem',
  'súčet, medzisúčet, celkom, összesen, mindösszesen, részösszeg, ukupno, sveukupno, međuzbroj, skupaj, vmesna vsota',
  'итого, всего, итог, общий итог, промежуточный итог, разом, усього, всього, підсумок, общо, всичко, укупно, вкупно',
  'toplam, genel toplam, ara toplam, totalt, delsumma, delsum, slutsumma, yhteensä, välisumma, loppusumma, iš viso, tarpinė suma',
  'kopā, pavisam, starpsumma, vahesumma, total parțial, σύνολο, γενικό σύνολο, μερικό σύνολο, tổng cộng, jumlah, total keseluruhan',
  'المجموع, الإجمالي, المجموع الكلي, المجموع الفرعي, إجمالي, סה"כ, סך הכל, 合計, 小計, 総計, 总计, 合计, 小计, 總計, 합계, 총계, 소계, รวม, รวมทั้งสิ้น',
);
/** Those that may as well be the code of an item: only beside an empty name. */
const weak = setOf('sum, suma, soma, summa, somme, report, balance, saldo, spolu, kokku, vsota, zbroj, сума, сумма');
const mostWords = 3;

/** `TOTAL-1`, `Total 5W30`: codes. */
const isCode = (cell: string): boolean => /\p{L}[-_.]?\d|\d[-_.]?\p{L}/u.test(cell);
const isTotal = (cell: string): boolean => cell.length <= 60 && !isCode(cell) && phrases.has(plainPhrase(cell));

/** Begins with such words: `Total EUR`, `Zwischensumme Halle A`. */
function beginsAsTotal(cell: string): boolean {
  if (isCode(cell.slice(0, 60))) return false;
  const words = plainPhrase(cell.slice(0, 200)).split(' ');
  for (let count = 1; count <= Math.min(mostWords, words.length); count += 1) {
    const start = words.slice(0, count).join(' ');
    if (phrases.has(start) || weak.has(start)) return true;
  }
  return false;
}

export type TotalsVerdict = 'row' | 'total' | 'doubtful';

/** Tells a line of sums from an item or a line of an order; `doubtful`: an item's code beside the name of a sum. */
export type TotalsWatch = (cells: readonly string[]) => TotalsVerdict;

/** Of the columns that say what a row is about. No supplier is a sum: some are called Total. */
export function watchTotals(kind: BatchKind, mapping: Mapping, columns: readonly string[]): TotalsWatch {
  if (kind === 'import-suppliers') return () => 'row';
  const indexOf = (field: string) => columns.indexOf(mapping[field] ?? '');
  const [sku, name, reference] = [indexOf('sku'), indexOf('name'), indexOf('reference')];
  return (cells) => {
    const textAt = (index: number) => (cells[index] ?? '').trim();
    const code = textAt(sku);
    const label = textAt(name);
    if (code === '') {
      const first = cells.find((cell) => /\p{L}/u.test(cell))?.trim() ?? '';
      return beginsAsTotal(first) ? 'total' : 'row';
    }
    if (isTotal(code) || isTotal(textAt(reference))) return 'total';
    const isBare = (kind === 'import-items' ? label : textAt(reference)) === '';
    if (beginsAsTotal(code) && (isBare || isTotal(label))) return 'total';
    return isTotal(label) ? 'doubtful' : 'row';
  };
}
