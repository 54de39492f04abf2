import { decimalSignIn, listSeparatorIn, regionOf } from '../../../contract/region.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CompanySettings } from '../../people/company-settings.ts';
import type { BatchKind, Mapping, Options, Reading } from '../contract.ts';
import { fieldsOf } from '../model-fields.ts';
import { isOwnExport } from '../model.ts';
import { decideDates } from './decide-dates.ts';
import { decideNumbers } from './decide-numbers.ts';
import type { ColumnFigures, FileHead } from './file-head.ts';
import type { NumberFigures } from './number-watch.ts';

/** What the readings of a file are decided by, besides its cells. */
export interface DecidingInput {
  readonly kind: BatchKind;
  readonly mapping: Mapping;
  readonly options: Options;
  readonly head: FileHead;
  readonly settings: CompanySettings;
}

/** How each mapped column of numbers or dates is read; `chosen: null` where it can be read in two ways. */
export function decideReadings({ kind, mapping, options, head, settings }: DecidingInput): Reading[] {
  const region = regionOf(settings);
  const timeZone = options.timeZone ?? settings.timezone;
  const figuresOf = (column: string): ColumnFigures => head.figures[head.columns.indexOf(column)] ?? {};
  const fields = fieldsOf(kind);
  const ownSign = head.delimiter === ',' && isOwnExport(kind, head.columns) ? ('.' as const) : undefined;
  const mapped = fields.flatMap((field) => {
    const column = mapping[field.name];
    return column === undefined ? [] : [{ field, column, figures: figuresOf(column) }];
  });
  const numbers = mapped.filter(({ field }) => field.number);
  const unmapped = head.columns.flatMap((column, index) =>
    mapped.some((one) => one.column === column) ? [] : [head.figures[index] ?? {}],
  );
  return mapped.flatMap(({ field, column, figures }) => {
    if (field.isDate) return [decideDates(field.name, column, figures.dates, { options, region, timeZone })];
    if (!field.number) return [];
    const evidence = {
      ...{ options, delimiter: head.delimiter, ownSign },
      regionSign: region === undefined ? undefined : decimalSignIn(region),
      isSemicolonUsual: region !== undefined && decimalSignIn(region) === '.' && listSeparatorIn(region) === ';',
      others: [
        numbers.flatMap((other) => (other.column === column ? [] : present(other.figures.numbers))),
        unmapped.flatMap((other) => (holdsDates(other) ? [] : present(other.numbers))),
      ],
    };
    return [decideNumbers(field.name, column, figures.numbers, evidence)];
  });
}

const holdsDates = ({ dates }: ColumnFigures): boolean => dates !== undefined && dates.dates > dates.cells / 2;

const present = (figures: NumberFigures | undefined): NumberFigures[] => (figures ? [figures] : []);

/** The options with all that was decided written in, as the job keeps them. AMBIGUOUS when something was not. */
export function completeOptions(input: DecidingInput): Options {
  const readings = decideReadings(input);
  const open = readings.filter(({ chosen }) => chosen === null);
  if (open.length > 0) throw ambiguous(open);
  const chosenOf = (kind: Reading['kind']) =>
    Object.fromEntries(readings.filter((one) => one.kind === kind).map(({ field, chosen }) => [field, chosen]));
  const { head, options, settings } = input;
  const dateFormats = chosenOf('date') as NonNullable<Options['dateFormats']>;
  const [dateFormat] = Object.values(dateFormats);
  return {
    ...options,
    ...{ encoding: head.encoding, delimiter: head.delimiter, headerRow: head.headerRow },
    numberFormats: chosenOf('number') as NonNullable<Options['numberFormats']>,
    ...(dateFormat && { dateFormats, dateFormat: options.dateFormat ?? dateFormat }),
    timeZone: options.timeZone ?? settings.timezone,
  };
}

function ambiguous(open: readonly Reading[]): AppError {
  const sentences = open.map(({ column, choices, kind }) => {
    const ways = choices.map(({ value, samples }) => `${value} (${samples[0] ?? '?'})`).join(' or ');
    return `The ${kind}s in "${column}" can be read as ${ways}.`;
  });
  const options = [
    ...new Set(open.map(({ kind }) => (kind === 'date' ? 'options.dateFormat' : 'options.numberFormat'))),
  ];
  const message = `${sentences.join(' ')} Choose which is meant (${options.join(', ')}), then start again.`;
  return new AppError('AMBIGUOUS', message.slice(0, 1_000), { readings: open });
}
