import { stringify } from 'csv-stringify/sync';
import type { SheetData } from 'write-excel-file/node';
import type { FileAnswer } from '../../../contract/define.ts';
import { AppError } from '../../../contract/errors.ts';
import type { TableFormat } from '../../../contract/fields.ts';
import { decimalSignIn, listSeparatorIn } from '../../../contract/region.ts';
import { escapeFormula } from '../formula-escape.ts';

type Kind = 'text' | 'number' | 'money' | 'price' | 'time';
type Cell = string | number | boolean | null;

/** A column of an exported list. `kind` says how a spreadsheet shows it; `money` (two decimals) and `price` (up to six) are numbers on the wire, `time` ISO 8601. */
interface TableColumn<Row> {
  readonly header: string;
  readonly kind?: Kind;
  value(row: Row): Cell | undefined;
}

/** Fields of a row that fit in a cell. */
type CellField<Row> = { [K in keyof Row & string]: Row[K] extends Cell | undefined ? K : never }[keyof Row & string];

/** The columns of an exported list: a field under its own name, one with its kind, or something else of the row. */
export type TableColumns<Row> = readonly (
  | CellField<Row>
  | readonly [field: CellField<Row>, kind: Kind]
  | TableColumn<Row>
)[];

function columnOf<Row>(given: TableColumns<Row>[number]): TableColumn<Row> {
  if (typeof given === 'object' && 'header' in given) return given;
  const [header, kind = 'text'] = typeof given === 'string' ? [given] : given;
  return { header, kind, value: (row) => row[header as keyof Row] as Cell | undefined };
}

/** The same columns of rows that hold such a one, as a line holds its order. */
export const within = <Outer, Row>(rowOf: (outer: Outer) => Row, columns: TableColumns<Row>): TableColumns<Outer> =>
  columns.map((given) => {
    const { value, ...column } = columnOf<Row>(given);
    return { ...column, value: (outer: Outer) => value(rowOf(outer)) };
  });

interface Table<Row> {
  /** The file's name without date and ending. */
  readonly name: string;
  readonly format: TableFormat;
  /** ISO 8601: its day goes into the file's name. */
  readonly now: string;
  readonly columns: TableColumns<Row>;
  /** The rows, a page at a time, so that a long list is never in memory twice. */
  readonly pages: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;
  /**
   * BCP 47: where the CSV is opened. It gets what a spreadsheet needs there: a byte-order mark, that region's decimal sign
   * and what parts its columns. Left out, for programs: comma and point, without a mark.
   */
  readonly locale?: string | undefined;
}

const mostSheetRows = 1_000_000;

/**
 * A list as a CSV or an XLSX file. A cell that a spreadsheet would run as a formula stays text. Throws
 * VALIDATION_FAILED when a sheet can't hold the rows.
 */
export async function tableFile<Row>({ columns, ...given }: Table<Row>): Promise<FileAnswer> {
  const table = { ...given, columns: columns.map((column) => columnOf<Row>(column)) };
  const fileName = `${table.name}-${table.now.slice(0, 10)}.${table.format}`;
  return table.format === 'csv'
    ? { fileName, contentType: 'text/csv; charset=utf-8', bytes: await csvBytes(table) }
    : {
        fileName,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await sheetBytes(table),
      };
}

interface WholeTable<Row> extends Table<Row> {
  readonly columns: readonly TableColumn<Row>[];
}

async function csvBytes<Row>({ columns, pages, locale }: WholeTable<Row>): Promise<Uint8Array> {
  const decimal = locale === undefined ? '.' : decimalSignIn(locale);
  const csv = (rows: string[][]) =>
    Buffer.from(
      stringify(rows, {
        delimiter: locale === undefined ? ',' : listSeparatorIn(locale),
        record_delimiter: '\r\n',
        // By itself it takes a line end alone for a part of the value, which no reader does.
        quoted_match: /[\r\n]/,
      }),
    );
  const headers = columns.map(({ header }) => escapeFormula(header));
  const parts = [Buffer.from(locale === undefined ? '' : '\uFEFF'), csv([headers])];
  for await (const rows of pages) {
    parts.push(csv(rows.map((row) => columns.map((column) => csvCell(column.value(row) ?? null, decimal)))));
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** A text that a spreadsheet would run stands behind an apostrophe, which an import takes off again. */
function csvCell(value: Cell, decimal: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeFormula(value);
  return typeof value === 'number' ? String(value).replace('.', decimal) : String(value);
}

async function sheetBytes<Row>({ name, columns, pages }: WholeTable<Row>): Promise<Uint8Array> {
  const data: SheetData = [columns.map(({ header }) => ({ value: header, fontWeight: 'bold' as const }))];
  for await (const rows of pages) {
    for (const row of rows) data.push(columns.map((column) => sheetCell(column, row)));
    if (data.length > mostSheetRows) {
      throw new AppError('VALIDATION_FAILED', 'A sheet holds a million rows. Filter the list, or export it as CSV.');
    }
  }
  const width = columns.map(({ header, kind }) => ({ width: kind === 'text' || !kind ? 24 : header.length + 8 }));
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const sheet = writeExcelFile(data, { sheet: sheetName(name), columns: width, stickyRowsCount: 1 });
  return new Uint8Array(await sheet.toBuffer());
}

/** What a workbook allows: 31 letters, and none of those that its formulas use around a sheet's name. */
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:']/g, ' ').slice(0, 31);

function sheetCell<Row>({ kind, value }: TableColumn<Row>, row: Row): SheetData[number][number] {
  const given = value(row) ?? null;
  if (given === null || given === '') return null;
  if (kind === 'money' && typeof given === 'number') return { type: Number, value: given, format: '#,##0.00' };
  if (kind === 'price' && typeof given === 'number') return { type: Number, value: given, format: '#,##0.00####' };
  if (kind === 'time') return { type: Date, value: new Date(String(given)), format: 'yyyy-mm-dd hh:mm:ss' };
  if (typeof given === 'number') return { type: Number, value: given };
  if (typeof given === 'boolean') return { type: Boolean, value: given };
  return { type: String, value: given.slice(0, 32_000) };
}
