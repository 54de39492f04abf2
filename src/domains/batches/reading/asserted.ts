import { AppError } from '../../../contract/errors.ts';
import { badFile } from './bad-file.ts';
import type { FileHead } from './file-head.ts';

/** The first line of a table holds values, and nobody has said that this is meant. Throws BAD_FILE. */
export function assertHeader({ headerRow }: Pick<FileHead, 'headerRow'>, wanted: number | undefined): void {
  if (headerRow > 0 || wanted === 0) return;
  throw badFile(
    'The first line holds values. Choose the line that holds the names of the columns (options.headerRow), or 0 when none does.',
  );
}

/** The letters of a file can be read in several ways, and nobody has chosen one. Throws AMBIGUOUS. */
export function assertEncoding({ encodingOpen, encodingChoices }: FileHead): void {
  if (!encodingOpen) return;
  const ways = encodingChoices.map(({ value, sample }) => `${value} (${sample})`).join(' or ');
  const message = `The letters of the file can be read as ${ways}. Choose which is meant (options.encoding), then start again.`;
  const choices = encodingChoices.map(({ value, sample }) => ({ value, samples: [sample] }));
  throw new AppError('AMBIGUOUS', message.slice(0, 1_000), {
    readings: [{ field: 'encoding', kind: 'encoding', chosen: null, certain: false, choices }],
  });
}
