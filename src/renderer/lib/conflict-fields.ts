import type { ConflictingField } from '../components/conflict.tsx';
import type { HeldWords } from './held-kind.ts';

/** What is not a value but says what is changed. */
const notValues: readonly string[] = ['id', 'version'];

/** Both sides of a conflict, in words: of the fields that the input changes, its values and those that are there now. */
export function conflictFields(
  say: (input: unknown) => HeldWords,
  input: unknown,
  current: Readonly<Record<string, unknown>>,
): readonly ConflictingField[] {
  const asked = Object.keys(input as object).filter((field) => !notValues.includes(field));
  const theirs = say(Object.fromEntries(asked.map((field) => [field, current[field]]))).values;
  return say(input).values.map(({ label, value }) => ({
    name: label,
    mine: value,
    theirs: theirs.find((one) => one.label === label)?.value ?? '',
  }));
}
