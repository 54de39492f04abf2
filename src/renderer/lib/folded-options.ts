import { type ComboboxItem, type ComboboxParsedItem, isOptionsGroup, type OptionsFilter } from '@mantine/core';
import { foldForSearch, nameKey } from '../../contract/folding.ts';
import { isFound, searchWords } from '../../contract/search-words.ts';

/** The choices of a select that fit what was typed, found as lists find: exact ones first, then those that begin with it. */
export const foldedOptions: OptionsFilter = ({ options, search, limit }) => {
  const wanted = search.trim();
  const kept: ComboboxParsedItem[] = [];
  let room = limit;
  for (const option of options) {
    if (!isOptionsGroup(option)) continue;
    const items = fitting(option.items, wanted).slice(0, room);
    room -= items.length;
    kept.push({ group: option.group, items });
  }
  const single = options.filter((option) => !isOptionsGroup(option)) as ComboboxItem[];
  return [...fitting(single, wanted).slice(0, room), ...kept];
};

function fitting(options: readonly ComboboxItem[], wanted: string): ComboboxItem[] {
  if (wanted === '') return [...options];
  const [key, folded] = [nameKey(wanted), foldForSearch(wanted)];
  // Of signs alone (€, %) there are no words.
  const fits = searchWords(wanted).length > 0 ? byWords(wanted) : bySigns(folded);
  const rank = ({ label }: ComboboxItem) =>
    nameKey(label) === key ? 0 : foldForSearch(label).startsWith(folded) ? 1 : 2;
  return options.filter(fits).toSorted((a, b) => rank(a) - rank(b));
}

const byWords = (wanted: string) => (option: ComboboxItem) => isFound(wanted, { codes: [option.label] });
const bySigns = (folded: string) => (option: ComboboxItem) => foldForSearch(option.label).includes(folded);
