import type { Delimiter, Encoding } from '../contract.ts';
import type { DateFigures } from './date-watch.ts';
import type { NumberFigures } from './number-watch.ts';

/** How the records of a file are read. */
export interface FileFormat {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The record, counted from 1, that holds the names of the columns; 0 when none does. */
  readonly headerRow: number;
}

export interface EncodingChoice {
  readonly value: Encoding;
  /** The first words beyond ASCII as they would read. */
  readonly sample: string;
}

/** What the cells of one column say. */
export interface ColumnFigures {
  readonly numbers?: NumberFigures;
  readonly dates?: DateFigures;
}

/** What looking through a whole file found; kept with its job. */
export interface FileHead extends FileFormat {
  /** Grows when heads of an older form must be made anew. */
  readonly version: typeof headVersion;
  readonly encodingCertain: boolean;
  /** It can be read in several ways, so somebody must choose one of `encodingChoices`. */
  readonly encodingOpen: boolean;
  readonly encodingChoices: readonly EncodingChoice[];
  readonly headRows: readonly (readonly string[])[];
  readonly columns: readonly string[];
  readonly firstRows: readonly (readonly string[])[];
  /** In the order of the columns. */
  readonly figures: readonly ColumnFigures[];
}

export const headVersion = 3;

/** What a person or a program chose of the format. */
export type WantedFormat = { readonly [field in keyof FileFormat]?: FileFormat[field] | undefined };
