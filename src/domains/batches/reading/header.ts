import { badFile } from './bad-file.ts';

/** The first line of a table holds values, and nobody has said that this is meant. Throws BAD_FILE. */
export function assertHeader({ headerRow }: { readonly headerRow: number }, wanted: number | undefined): void {
  if (headerRow > 0 || wanted === 0) return;
  throw badFile(
    'The first line holds values. Choose the line that holds the names of the columns (options.headerRow), or 0 when none does.',
  );
}
