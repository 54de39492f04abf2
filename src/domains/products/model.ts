import { checkDigitOf } from '../../contract/check-digit.ts';
import { foldForSearch, nameKey } from '../../contract/folding.ts';
import { wordsOf } from '../../contract/search-words.ts';
import { type Combination, mostCombinations, type VariantOption } from './contract.ts';

type Options = readonly VariantOption[];

/** How names of options and values compare: `Red` and `red ` are one. */
const folded = nameKey;

/** Why these options can't be, in words; `undefined` when they can. */
export function optionFault(options: Options): string | undefined {
  const twice = firstTwice(options.map(({ name }) => name));
  if (twice !== undefined) return `There are two options called "${twice}".`;
  for (const { name, values } of options) {
    const value = firstTwice(values);
    if (value !== undefined) return `"${value}" stands twice among the values of "${name}".`;
  }
  const combinations = options.reduce((product, { values }) => product * values.length, 1);
  return combinations > mostCombinations
    ? `These options make ${combinations} combinations; ${mostCombinations} are the most.`
    : undefined;
}

function firstTwice(texts: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return texts.find((text) => seen.has(folded(text)) || !seen.add(folded(text)));
}

/** Every combination, the last option changing first. Without options: the one empty combination. */
export function combinationsOf(options: Options): Combination[] {
  return options.reduce<Combination[]>(
    (combinations, { name, values }) =>
      combinations.flatMap((combination) => values.map((value) => ({ ...combination, [name]: value }))),
    [{}],
  );
}

/**
 * A combination in the spelling of the options; `undefined` when an option lacks its value, or a name or a value is
 * none of theirs. The empty combination stands for no variant and always fits.
 */
export function fitCombination(options: Options, given: Combination): Combination | undefined {
  const entries = new Map(Object.entries(given).map(([name, value]) => [folded(name), folded(value)]));
  if (entries.size === 0) return {};
  if (entries.size !== options.length) return undefined;
  const fitted: Record<string, string> = {};
  for (const { name, values } of options) {
    const value = values.find((one) => folded(one) === entries.get(folded(name)));
    if (value === undefined) return undefined;
    fitted[name] = value;
  }
  return fitted;
}

/** What tells two combinations apart, whatever the order and spelling of the options; empty for no variant. */
export function combinationKey(combination: Combination): string {
  const entries = Object.entries(combination).map(([name, value]) => [folded(name), folded(value)] as const);
  return entries.length === 0 ? '' : JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** `S / red`, in the order of the options; `null` for no variant. */
export function variantInfo(options: Options, combination: Combination): string | null {
  const values = options.flatMap(({ name }) => combination[name] ?? []);
  return values.length === 0 ? null : values.join(' / ').slice(0, 200);
}

/** The place of a combination in the order of the options, to sort by; no variant comes last. */
export function combinationRank(options: Options, combination: Combination): number {
  const key = combinationKey(combination);
  if (key === '') return Number.MAX_SAFE_INTEGER;
  return options.reduce((rank, { name, values }) => rank * values.length + values.indexOf(combination[name] ?? ''), 0);
}

/** A text as a part of a SKU: `Grün & weiß` becomes `GRUN-WEISS`. */
export function codePart(text: string): string {
  return foldForSearch(text)
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}

const mostSkuLength = 64;
const placeholder = /\{([^{}]*)\}/g;
const commonPlaceholders = ['product', 'brand', 'category', 'variant', 'n'];

/** Names in braces that mean nothing in a pattern of this product. */
export function unknownPlaceholders(pattern: string, options: Options): string[] {
  const known = new Set([...commonPlaceholders, ...options.map(({ name }) => folded(name))]);
  return [...pattern.matchAll(placeholder)].map((match) => match[1] ?? '').filter((name) => !known.has(folded(name)));
}

interface Named {
  readonly name: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly variantOptions: Options;
}

/** The SKU of each combination, in the order given. What a placeholder leaves empty takes its separator with it. */
export function skusByPattern(pattern: string, product: Named, combinations: readonly Combination[]): string[] {
  const digits = String(combinations.length).length;
  return combinations.map((combination, index) => {
    const parts: Record<string, string> = {
      product: codePart(product.name),
      brand: codePart(product.brand ?? ''),
      category: codePart(product.category ?? ''),
      variant: product.variantOptions.map(({ name }) => codePart(combination[name] ?? '')).join('-'),
      n: String(index + 1).padStart(digits, '0'),
    };
    for (const { name } of product.variantOptions) parts[folded(name)] = codePart(combination[name] ?? '');
    return tidyCode(pattern.replaceAll(placeholder, (_all, name: string) => parts[folded(name)] ?? ''));
  });
}

const tidyCode = (text: string) =>
  text
    .toUpperCase()
    .replaceAll(/\s+/g, '-')
    .replaceAll(/([-_./])[-_./]+/g, '$1')
    .replaceAll(/^[-_./]+|[-_./]+$/g, '')
    .slice(0, mostSkuLength);

/** The name of a SKU on the stock list: `T-shirt, S / red`. */
export function itemName(productName: string, info: string | null): string {
  return (info === null ? productName : `${productName}, ${info}`).slice(0, 200);
}

/**
 * An EAN-13 for use inside the company: prefixes 20 to 29 are "restricted circulation numbers" (GS1 General
 * Specifications, 2.1.11). `number` counts from 1.
 */
export function companyBarcode(number: number): string {
  const digits = `2${String(number).padStart(11, '0')}`;
  return `${digits}${checkDigitOf(digits)}`;
}

/** The words that several names begin with together: a name for what they are all variants of. */
export function commonBeginning(names: readonly string[]): string {
  const [first = [], ...others] = names.map((name) => name.trim().split(/\s+/));
  const length = first.findIndex((word, index) => others.some((words) => folded(words[index] ?? '') !== folded(word)));
  const words = first.slice(0, length < 0 ? first.length : length);
  return words.join(' ').replaceAll(/[\s,;:/–-]+$/g, '');
}

/** What is left of a name behind the common beginning: the name of the variant. */
export function restOfName(name: string, beginning: string): string {
  const rest = folded(name).startsWith(folded(beginning)) ? name.trim().slice(beginning.length) : name;
  return rest.replaceAll(/^[\s,;:/–-]+|[\s,;:/–-]+$/g, '');
}

/** What a product is found by. */
export function indexedWords(product: { readonly name: string; readonly brand: string }): string[] {
  return [...new Set([...wordsOf(product.name), ...wordsOf(product.brand)])];
}
