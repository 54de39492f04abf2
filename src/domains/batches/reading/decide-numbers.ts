import type { Delimiter, NumberFormat, Options, Reading, ReadingReason } from '../contract.ts';
import { formatFor, type NumberFigures, signIn } from './number-watch.ts';
import { type DecimalSign, readNumber } from './numbers.ts';

/** What there is to decide by, besides the column's own cells. */
export interface NumberEvidence {
  readonly options: Options;
  readonly delimiter: Delimiter;
  /** What parts the decimals where the file is an export of ours that programs read. */
  readonly ownSign: DecimalSign | undefined;
  /** The decimal sign of the company's region, if it is known. */
  readonly regionSign: DecimalSign | undefined;
  /** A spreadsheet of the region parts columns by semicolons although it writes a decimal point. */
  readonly isSemicolonUsual: boolean;
  /** Figures of the other columns that hold numbers, those that are imported first. */
  readonly others: readonly (readonly NumberFigures[])[];
}

interface Decision {
  readonly sign: DecimalSign | undefined;
  readonly reason?: ReadingReason;
  readonly certain: boolean;
}

/**
 * Decides how one column of numbers is read: what was chosen, else its own cells, else the file's other columns, else
 * delimiter and region together. Two that contradict each other decide nothing: few cells that tell against habit and many
 * that can be read in two ways, other columns against habit, delimiter against region.
 */
export function decideNumbers(
  field: string,
  column: string,
  figures: NumberFigures | undefined,
  evidence: NumberEvidence,
): Reading {
  const wanted = evidence.options.numberFormats?.[field] ?? evidence.options.numberFormat;
  const { sign, reason, certain } = decide(figures, evidence);
  const found = sign === undefined ? null : formatFor(sign, figures);
  const formats = new Set<NumberFormat>([
    ...(wanted ? [wanted] : []),
    formatFor(sign ?? '.', figures),
    formatFor(sign === ',' ? '.' : ',', figures),
  ]);
  return {
    ...{ field, column, kind: 'number' as const },
    chosen: wanted ?? found,
    certain: certain || wanted !== undefined,
    choices: [...formats].map((value) => ({ value, samples: samplesOf(figures, value) })),
    ...(wanted ? { reason: 'options' as const } : reason && { reason }),
  };
}

function decide(figures: NumberFigures | undefined, evidence: NumberEvidence): Decision {
  const own = figures ? signIn(figures) : undefined;
  if (own === 'mixed') return { sign: undefined, certain: false };
  const isOpen = (figures?.open ?? 0) > 0;
  const { sign: habit, reason } = byHabit(evidence);
  if (own !== undefined) {
    const isDoubted = isOpen && habit !== undefined && habit !== own && tellingIn(figures) < (figures?.open ?? 0);
    return isDoubted ? { sign: undefined, certain: false } : { sign: own, reason: 'column', certain: true };
  }
  const byFile = fileSign(evidence.others);
  if (byFile === 'mixed') return { sign: isOpen ? undefined : '.', certain: !isOpen };
  if (byFile !== undefined) {
    const isDoubted = isOpen && habit !== undefined && habit !== byFile;
    return isDoubted ? { sign: undefined, certain: false } : { sign: byFile, reason: 'file', certain: !isOpen };
  }
  // Whole numbers without signs read alike in every format.
  return isOpen ? { sign: habit, ...(reason && { reason }), certain: false } : { sign: habit ?? '.', certain: true };
}

const tellingIn = (figures: NumberFigures | undefined): number =>
  figures ? Math.max(figures.point, figures.comma) : 0;

function fileSign(others: NumberEvidence['others']): DecimalSign | 'mixed' | undefined {
  for (const columns of others) {
    const signs = new Set(columns.map(signIn).filter((sign) => sign !== undefined));
    if (signs.size > 1) return 'mixed';
    const [only] = signs;
    if (only !== undefined) return only;
  }
  return undefined;
}

/** A semicolon keeps the comma free for decimals; a comma between columns makes the point likelier. */
function byHabit({ delimiter, ownSign, regionSign, isSemicolonUsual }: NumberEvidence): Omit<Decision, 'certain'> {
  if (ownSign !== undefined) return { sign: ownSign, reason: 'file' };
  const bySemicolon = delimiter === ';' && !isSemicolonUsual ? ',' : undefined;
  const byDelimiter = bySemicolon ?? (delimiter === ',' ? '.' : undefined);
  if (regionSign !== undefined) {
    const agrees = byDelimiter === undefined || byDelimiter === regionSign;
    return agrees ? { sign: regionSign, reason: 'region' } : { sign: undefined };
  }
  return bySemicolon ? { sign: bySemicolon, reason: 'delimiter' } : { sign: undefined };
}

const samplesOf = (figures: NumberFigures | undefined, format: NumberFormat): string[] =>
  (figures?.samples ?? []).map((sample) => readNumber(sample, format)?.value ?? '?');
