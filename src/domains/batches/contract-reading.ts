import * as z from 'zod';

/** How a file's bytes become letters. The names are those of WHATWG where it has one. */
export const encodings = [
  ...(['utf-8', 'utf-16le', 'utf-16be'] as const),
  ...(['windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255'] as const),
  ...(['windows-1256', 'windows-1257', 'windows-1258', 'windows-874'] as const),
  ...(['iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-15'] as const),
  ...(['cp437', 'cp850', 'cp852', 'cp866', 'koi8-r', 'koi8-u'] as const),
  ...(['macintosh', 'mac-centraleurope', 'mac-cyrillic'] as const),
  ...(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'] as const),
] as const;
export type Encoding = (typeof encodings)[number];

const sameLetters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Other names that people and programs use. */
const encodingNames: ReadonlyMap<string, Encoding> = new Map<string, Encoding>([
  ...encodings.map((name) => [sameLetters(name), name] as const),
  ...encodings.flatMap((name) =>
    name.startsWith('windows-') ? [[name.replace('windows-', 'cp'), name] as const] : [],
  ),
  ...(['latin1', 'iso88591', 'ansi', 'ascii', 'usascii'] as const).map((name) => [name, 'windows-1252'] as const),
  ...(['latin2', 'latin9'] as const).map((name) => [name, name === 'latin2' ? 'iso-8859-2' : 'iso-8859-15'] as const),
  ...(['iso88599', 'latin5'] as const).map((name) => [name, 'windows-1254'] as const),
  ...(['macroman', 'mac', 'xmacroman'] as const).map((name) => [name, 'macintosh'] as const),
  ...(['utf16', 'unicode', 'ucs2'] as const).map((name) => [name, 'utf-16le'] as const),
  ...(['sjis', 'cp932', 'windows31j', 'ms932'] as const).map((name) => [name, 'shift_jis'] as const),
  ...(['gbk', 'gb2312', 'cp936'] as const).map((name) => [name, 'gb18030'] as const),
  ...(['cp949', 'uhc', 'ksc5601'] as const).map((name) => [name, 'euc-kr'] as const),
  ...([
    ['cp950', 'big5'],
    ['ibm850', 'cp850'],
    ['ibm437', 'cp437'],
    ['ibm852', 'cp852'],
    ['ibm866', 'cp866'],
  ] as const),
  ...([
    ['xmaccyrillic', 'mac-cyrillic'],
    ['tis620', 'windows-874'],
  ] as const),
]);

/** Any usual spelling: `latin1`, `cp1250`, `Windows-1250`, `GBK`, `Shift-JIS` … */
const encodingInput = z
  .string()
  .max(40)
  .transform((text) => encodingNames.get(sameLetters(text)) ?? text)
  .pipe(z.enum(encodings));

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export const dateFormats = ['D/M/YYYY', 'M/D/YYYY', 'YYYY-MM-DD'] as const;
export type DateFormat = (typeof dateFormats)[number];

/** `DD/MM/YYYY` and small letters mean the same. */
const dateFormat = z
  .string()
  .max(20)
  .transform((text) => {
    const format = text.trim().toUpperCase();
    return format.startsWith('Y') ? format.replaceAll('/', '-') : format.replace(/D+/, 'D').replace(/M+/, 'M');
  })
  .pipe(z.enum(dateFormats));

/**
 * Named by how 1234.56 looks. What counts is the decimal sign; blanks, apostrophes and the other sign may part the
 * thousands. The last two take no thousands sign at all.
 */
export const numberFormats = [
  ...(['1,234.56', '1.234,56', '1 234,56', '1 234.56', "1'234.56", "1'234,56"] as const),
  ...(['1234.56', '1234,56'] as const),
] as const;
export type NumberFormat = (typeof numberFormats)[number];

const fieldName = z.string().max(100);
const isTimezone = (name: string): boolean => {
  try {
    return Boolean(Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/** How the file is read; whatever is left out is found in the file, or asked for (`AMBIGUOUS`). */
export const readingOptions = {
  encoding: encodingInput.optional(),
  delimiter: z.enum(delimiters).optional(),
  /** The record of the file, counted from 1, that holds the names of the columns; 0: none does, they are `Column 1`, … */
  headerRow: z.number().int().min(0).max(1_000).optional(),
  /** The signs in all columns of numbers. */
  numberFormat: z.enum(numberFormats).optional(),
  /** Our field → the signs in its column. */
  numberFormats: z.record(fieldName, z.enum(numberFormats)).optional(),
  /** The order of day, month and year where it can be read in two ways. */
  dateFormat: dateFormat.optional(),
  /** Our field → the order in its column. */
  dateFormats: z.record(fieldName, dateFormat).optional(),
  /** Where days and times without a zone were written (IANA); left out: the company's. */
  timeZone: z.string().max(60).refine(isTimezone, 'Not a time zone, e.g. Europe/Berlin').optional(),
};

/** Why a reading was chosen: by the cells of the column, of the file's other columns … */
export const readingReasons = ['column', 'file', 'delimiter', 'region', 'options'] as const;
export type ReadingReason = (typeof readingReasons)[number];

/** How one column of numbers or dates is read. */
export const reading = z.object({
  field: z.string(),
  column: z.string(),
  kind: z.enum(['number', 'date']),
  /** `null`: it can be read in two ways, so somebody must choose. */
  chosen: z.enum([...numberFormats, ...dateFormats]).nullable(),
  /** Whether the cells of the column themselves leave no other reading. */
  certain: z.boolean(),
  choices: z.array(
    z.object({
      value: z.enum([...numberFormats, ...dateFormats]),
      /** The first telling values as they will be stored: `1000`, `0.5`, ISO 8601; `?` for one it can't read. */
      samples: z.array(z.string()),
    }),
  ),
  reason: z.enum(readingReasons).optional(),
});
export type Reading = z.output<typeof reading>;

/** Columns that may each be the one of a field: somebody must choose, by the mapping. The likeliest first. */
export const claim = z.object({ field: z.string(), columns: z.array(z.string()) });
export type Claim = z.output<typeof claim>;

/** How the file as a whole is read, part of the preview. */
export const fileReading = {
  encoding: z.enum(encodings),
  /** Whether the bytes leave no other reading: a mark, valid UTF-8, plain ASCII, or a choice. */
  encodingCertain: z.boolean(),
  /** Several are about as likely: one of the choices must be chosen before the import starts (`options.encoding`). */
  encodingOpen: z.boolean(),
  /** The likely ones, each with the first words beyond ASCII as they would read. */
  encodingChoices: z.array(z.object({ value: z.enum(encodings), sample: z.string() })),
  delimiter: z.enum(delimiters),
  /** 0: no record looks like names. Then it must be chosen before the import starts. */
  headerRow: z.number().int(),
  /** The first records of the file as they are, to choose the header from. */
  headRows: z.array(z.array(z.string())),
  readings: z.array(reading),
  /** Fields that the proposal leaves open, since several columns may be theirs. */
  claims: z.array(claim),
};

/** The date format and mapping flags that stood in for `readings` before. */
export const olderReading = {
  dateFormatGuess: z.enum(dateFormats),
  /** Whether the file's dates leave no other reading. */
  dateFormatCertain: z.boolean(),
};
