import * as z from 'zod';
import { defineQuery, type ParsedInputOf, type QueryDefinition } from './define.ts';
import type { ErrorCode } from './errors.ts';
import { exportedAs, fileAnswer, pageOf, paging } from './fields.ts';

type Fields = Readonly<Record<string, z.ZodType>>;

/** What a list is searched by. */
export const searched = z.string().max(200).optional();

/** The order of a list: by one of `sorts`; where a call says nothing, by `sort` in this `order`. */
export function sortedBy<const S extends readonly string[]>(sorts: S, sort: S[number], order: 'asc' | 'desc') {
  const known = z.literal<S[number][]>([...sorts]);
  return { sort: known.default(() => sort), order: z.enum(['asc', 'desc']).default(order) };
}

interface Given<F extends Fields> extends Pick<QueryDefinition, 'name' | 'summary' | 'permission'> {
  readonly scope?: QueryDefinition['scope'];
  readonly runs?: QueryDefinition['runs'];
  readonly errors?: readonly ErrorCode[];
  readonly path: string;
  readonly aliases?: readonly string[];
  /** What the list is narrowed and sorted by. */
  readonly filters: F;
}

/** Declares the pages of a list: filters, `limit` and `cursor` in, `{items, page: {next, total}}` out. */
export function definePage<R extends z.ZodType, F extends Fields>(given: Given<F> & { readonly row: R }) {
  const { path, aliases, filters, row, errors = [], ...others } = given;
  return defineQuery({
    runs: 'thread',
    ...others,
    input: z.object({ ...paging, ...filters }),
    output: pageOf(row),
    errors: withInvalid(errors),
    rest: { method: 'GET', path, answer: 'list', ...(aliases && { aliases }) },
  });
}

/** Declares the rows of a list as a CSV or XLSX file. */
export function defineExport<F extends Fields>(given: Given<F>) {
  const { path, aliases, filters, errors = [], ...others } = given;
  return defineQuery({
    runs: 'thread',
    ...others,
    input: z.object({ ...filters, ...exportedAs }),
    output: fileAnswer,
    errors: withInvalid(errors),
    rest: { method: 'GET', path, answer: 'file', ...(aliases && { aliases }) },
  });
}

/** `path`: left out, that of the list, with `/export.:format` behind it for a file. */
interface Way<F extends Fields> extends Pick<Given<F>, 'name' | 'summary' | 'runs' | 'errors' | 'aliases'> {
  readonly path?: string;
  /** What only this way takes. */
  readonly filters?: F;
}

/** A page and a file of the same rows: both take the same filters, so that a file holds what the page shows. */
export function defineList<
  R extends z.ZodType,
  F extends Fields,
  P extends Fields = Record<never, never>,
  X extends Fields = Record<never, never>,
>(
  given: Pick<Given<F>, 'permission' | 'path' | 'filters' | 'errors'> & {
    readonly row: R;
    readonly page: Way<P>;
    readonly file: Way<X>;
  },
) {
  const { permission, path, row, errors = [] } = given;
  const [page, file] = [given.page, given.file];
  return {
    page: definePage({
      permission,
      path,
      row,
      ...page,
      filters: { ...given.filters, ...(page.filters as P) },
      errors: [...errors, ...(page.errors ?? [])],
    }),
    file: defineExport({
      permission,
      path: `${path}/export.:format`,
      ...file,
      filters: { ...given.filters, ...(file.filters as X) },
      errors: [...errors, ...(file.errors ?? [])],
    }),
  };
}

/** What a list is narrowed by: its input without what says which page, in which order, or in which form. */
export type FiltersOf<D extends QueryDefinition> = Omit<
  ParsedInputOf<D>,
  'limit' | 'cursor' | 'sort' | 'order' | 'format' | 'locale'
>;

const withInvalid = (errors: readonly ErrorCode[]): readonly ErrorCode[] => [
  ...new Set<ErrorCode>([...errors, 'VALIDATION_FAILED']),
];
