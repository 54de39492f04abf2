import { readTokens, type Token } from './sql-tokens.ts';

/** Thrown inside and answered in words. */
class Unbound extends Error {}

/** A company's table as a query names it, and whether its rows are known to be of the bound company. */
interface Source {
  readonly alias: string;
  readonly table: string;
  readonly isCompanys: boolean;
  /** The column that holds the company. */
  readonly key: string;
  bound: boolean;
}

/** `from` is bound as soon as `to` is; `to` undefined: bound by `@tenant` itself. */
interface Equality {
  readonly from: Source;
  readonly to: Source | undefined;
}

type Tokens = readonly Token[];

/**
 * Names the first company table that a statement reads or writes without binding the company, in words; `undefined` when
 * it is in order. Each mention needs a condition of its own that nothing weakens: `tenant_id = @tenant`, or equality with
 * the `tenant_id` of a table that has one, joined by AND alone. An insert needs `@tenant` in the place of `tenant_id`, an
 * upsert `tenant_id` in its conflict; no update may set it. What this reader does not understand is refused.
 */
export function missingTenantFilter(sql: string, tenantTables: ReadonlySet<string>): string | undefined {
  try {
    new Guard(tenantTables).statement(readTokens(sql), []);
    return undefined;
  } catch (error) {
    if (error instanceof Unbound) return error.message;
    throw error;
  }
}

/** The one table whose own id is the company's. */
const companies = 'companies';
const queryStarts = new Set(['select', 'with', 'values']);
const afterFrom = ['where', 'group', 'having', 'window', 'order', 'limit', 'returning'];
const joins = new Set(['join', 'left', 'inner', 'cross', 'outer', 'natural', 'right', 'full']);

const is = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text);
/** A name, quoted or not. */
const nameOf = (token: Token | undefined): string | undefined =>
  token?.kind === 'word' || token?.kind === 'quoted' ? token.text : undefined;
const isColumn = (token: Token | undefined): boolean => nameOf(token) === 'tenant_id';
const isSymbol = (token: Token | undefined, text: string): boolean => token?.kind === 'symbol' && token.text === text;
const isQuery = (tokens: Tokens): boolean => tokens[0]?.kind === 'word' && queryStarts.has(tokens[0].text);

function indexOf(tokens: Tokens, words: readonly string[], from = 0): number {
  const found = tokens.findIndex((token, index) => index >= from && is(token, ...words));
  return found === -1 ? tokens.length : found;
}

/** The tokens between `word` and the next of `ends`; none where the word does not stand. */
function clause(tokens: Tokens, word: string, ends: readonly string[]): Tokens {
  const start = indexOf(tokens, [word]);
  return tokens.slice(start + 1, indexOf(tokens, ends, start + 1));
}

function split(tokens: Tokens, isEdge: (token: Token) => boolean): Tokens[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isEdge(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** Conditions that must all hold. One that stands under OR is none. */
function conjuncts(tokens: Tokens): Tokens[] {
  if (tokens.some((token) => is(token, 'or'))) return [];
  let inBetween = false;
  const parts = split(tokens, (token) => {
    if (is(token, 'between')) inBetween = true;
    if (!is(token, 'and')) return false;
    const isEdge = !inBetween;
    inBetween = false;
    return isEdge;
  });
  return parts.flatMap((part) => {
    const [only] = part;
    return part.length === 1 && only?.kind === 'group' && !isQuery(only.tokens) ? conjuncts(only.tokens) : [part];
  });
}

class Guard {
  readonly #tables: ReadonlySet<string>;

  constructor(tables: ReadonlySet<string>) {
    this.#tables = tables;
  }

  /** `outer`: the sources of the queries around it, the nearest first. */
  statement(tokens: Tokens, outer: readonly Source[]): void {
    const body = this.#afterWith(tokens, outer);
    const [first] = body;
    if (is(first, 'insert', 'replace')) this.#insert(body, outer);
    else if (is(first, 'update')) this.#update(body, outer);
    else if (is(first, 'delete')) this.#delete(body, outer);
    else
      for (const core of split(body, (token) => is(token, 'union', 'except', 'intersect'))) this.#select(core, outer);
  }

  /** Checks the queries of a WITH and answers what follows it. */
  #afterWith(tokens: Tokens, outer: readonly Source[]): Tokens {
    if (!is(tokens[0], 'with')) return tokens;
    const start = indexOf(tokens, ['select', 'insert', 'replace', 'update', 'delete', 'values']);
    this.#nested(tokens.slice(0, start), outer);
    return tokens.slice(start);
  }

  #select(core: Tokens, outer: readonly Source[]): readonly Source[] {
    const sources: Source[] = [];
    const equalities = this.#from(clause(core, 'from', afterFrom), sources, outer);
    this.#bind(sources, [...equalities, ...this.#equalities(clause(core, 'where', afterFrom), sources, outer)]);
    this.#nested(core, [...sources, ...outer]);
    return sources;
  }

  #update(tokens: Tokens, outer: readonly Source[]): void {
    const set = indexOf(tokens, ['set']);
    const sources = [this.#source(tokens.slice(is(tokens[1], 'or') ? 3 : 1, set))];
    const changes = tokens.slice(set + 1, indexOf(tokens, ['from', ...afterFrom], set));
    if (sources[0]?.isCompanys) this.#refuseMove(changes);
    const equalities = this.#from(clause(tokens, 'from', afterFrom), sources, outer);
    this.#bind(sources, [...equalities, ...this.#equalities(clause(tokens, 'where', afterFrom), sources, outer)]);
    this.#nested(tokens, [...sources, ...outer]);
  }

  #delete(tokens: Tokens, outer: readonly Source[]): void {
    const sources = [this.#source(clause(tokens, 'from', afterFrom))];
    this.#bind(sources, this.#equalities(clause(tokens, 'where', afterFrom), sources, outer));
    this.#nested(tokens, [...sources, ...outer]);
  }

  #insert(tokens: Tokens, outer: readonly Source[]): void {
    const conflict = tokens.findIndex((token, index) => is(token, 'on') && is(tokens[index + 1], 'conflict'));
    const head = tokens.slice(0, conflict === -1 ? indexOf(tokens, ['returning']) : conflict);
    const into = indexOf(head, ['into']);
    const values = indexOf(head, ['values', 'select', 'with', 'default'], into);
    const target = this.#source(head.slice(into + 1, values).filter((token) => token.kind !== 'group'));
    const columns = head.slice(into, values).find((token) => token.kind === 'group');
    const body = head.slice(values);
    if (!target.isCompanys) return this.#nested(tokens, outer);
    const position = columns
      ? split(columns.tokens, (token) => isSymbol(token, ',')).findIndex(([name]) => isColumn(name))
      : -1;
    if (position === -1) throw new Unbound(`${target.table}: inserted without tenant_id`);
    if (is(body[0], 'values')) this.#insertedValues(target, body, position);
    else this.#insertedRows(target, this.#afterWith(body, outer), position, outer);
    target.bound = true;
    if (conflict !== -1) this.#upsert(target, tokens.slice(conflict + 2));
    this.#nested(tokens, [target, ...outer]);
  }

  #insertedValues(target: Source, body: Tokens, position: number): void {
    const rows = body.flatMap((token) => (token.kind === 'group' ? [token.tokens] : []));
    for (const row of rows) {
      const value = split(row, (token) => isSymbol(token, ','))[position] ?? [];
      if (!isTenant(value)) throw new Unbound(`${target.table}: another value than @tenant for tenant_id`);
    }
  }

  #insertedRows(target: Source, body: Tokens, position: number, outer: readonly Source[]): void {
    for (const core of split(body, (token) => is(token, 'union', 'except', 'intersect'))) {
      const sources = this.#select(core, outer);
      const list = core.slice(indexOf(core, ['select']) + 1, indexOf(core, ['from', ...afterFrom]));
      const value = split(list, (token) => isSymbol(token, ','))[position] ?? [];
      if (isTenant(value) || columnOf(value, sources)?.bound) continue;
      throw new Unbound(`${target.table}: another value than @tenant for tenant_id`);
    }
  }

  /** Without `tenant_id` in its conflict an upsert could meet another company's row. */
  #upsert(target: Source, tokens: Tokens): void {
    if (is(tokens[indexOf(tokens, ['do']) + 1], 'nothing')) return;
    const [key] = tokens;
    const names = key?.kind === 'group' ? key.tokens : [];
    if (!names.some((token) => isColumn(token))) {
      throw new Unbound(`${target.table}: a conflict without tenant_id`);
    }
    this.#refuseMove(tokens.slice(indexOf(tokens, ['set']) + 1));
  }

  #refuseMove(changes: Tokens): void {
    for (const [name, second] of split(changes, (token) => isSymbol(token, ','))) {
      const names = name?.kind === 'group' ? name.tokens : [name];
      if (names.some((token) => isColumn(token)) && isSymbol(second, '=')) {
        throw new Unbound('tenant_id: a row may not change its company');
      }
    }
  }

  /** Fills `sources` and answers what the joins' ON conditions say. */
  #from(tokens: Tokens, sources: Source[], outer: readonly Source[]): Equality[] {
    const on: { readonly tokens: Tokens; readonly only: Source | undefined }[] = [];
    let rest = tokens;
    let isOuterJoin = false;
    while (rest.length > 0) {
      const end = rest.findIndex((token, index) => index > 0 && (isSymbol(token, ',') || isJoin(token)));
      const item = end === -1 ? rest : rest.slice(0, end);
      const condition = indexOf(item, ['on']);
      const source = this.#source(item.slice(0, condition));
      sources.push(source);
      on.push({ tokens: item.slice(condition + 1), only: isOuterJoin ? source : undefined });
      if (end === -1) break;
      const next = rest.findIndex((token, index) => index >= end && !isSymbol(token, ',') && !isJoin(token));
      const kind = rest.slice(end, next);
      if (next === -1 || kind.some((token) => is(token, 'right', 'full', 'natural'))) {
        throw new Unbound('a join that is not understood');
      }
      isOuterJoin = kind.some((token) => is(token, 'left'));
      rest = rest.slice(next);
    }
    // The ON of a LEFT JOIN keeps every row on its left: it binds its own table alone.
    return on.flatMap(({ tokens: condition, only }) =>
      this.#equalities(condition, sources, outer).filter(({ from }) => only === undefined || from === only),
    );
  }

  /** One table of a FROM: `name`, `name alias`, `name AS alias`, a function or a query in parentheses. */
  #source(tokens: Tokens): Source {
    const plain = tokens.slice(0, indexOf(tokens, ['indexed', 'not', 'using']));
    const [first] = plain;
    if (first?.kind === 'group' && !isQuery(first.tokens)) throw new Unbound('a join that is not understood');
    const isSchema = isSymbol(plain[1], '.');
    const table = nameOf(isSchema ? plain[2] : first) ?? '';
    const isFunction = plain[isSchema ? 3 : 1]?.kind === 'group';
    return {
      alias: nameOf(plain.at(-1)) ?? table,
      table,
      isCompanys: !isFunction && (this.#tables.has(table) || table === companies),
      key: table === companies ? 'id' : 'tenant_id',
      bound: false,
    };
  }

  #equalities(tokens: Tokens, sources: readonly Source[], outer: readonly Source[]): Equality[] {
    return conjuncts(tokens).flatMap((condition) => {
      const edge = condition.findIndex((token) => isSymbol(token, '=') || isSymbol(token, '=='));
      if (edge === -1) return [];
      const [left, right] = [condition.slice(0, edge), condition.slice(edge + 1)];
      return [this.#equality(left, right, sources, outer), this.#equality(right, left, sources, outer)].flat();
    });
  }

  #equality(left: Tokens, right: Tokens, sources: readonly Source[], outer: readonly Source[]): Equality[] {
    const from = columnOf(left, sources);
    if (!from) return [];
    if (isTenant(right)) return [{ from, to: undefined }];
    const to = columnOf(right, right.length === 3 ? [...sources, ...outer] : sources);
    return to && to !== from ? [{ from, to }] : [];
  }

  #bind(sources: readonly Source[], equalities: readonly Equality[]): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const { from, to } of equalities) {
        if (from.bound || (to && !to.bound)) continue;
        from.bound = true;
        changed = true;
      }
    }
    const open = sources.find((source) => source.isCompanys && !source.bound);
    if (open) throw new Unbound(`${open.table}: no condition binds its ${open.key}`);
  }

  /** Every query in parentheses, however deep. */
  #nested(tokens: Tokens, outer: readonly Source[]): void {
    for (const token of tokens) {
      if (token.kind !== 'group') continue;
      if (isQuery(token.tokens)) this.statement(token.tokens, outer);
      else this.#nested(token.tokens, outer);
    }
  }
}

const isJoin = (token: Token): boolean => token.kind === 'word' && joins.has(token.text);
const isTenant = ([token, ...more]: Tokens): boolean =>
  more.length === 0 && token?.kind === 'param' && token.text === '@tenant';

/** The source whose company this column is, if it is nothing else. */
function columnOf(tokens: Tokens, sources: readonly Source[]): Source | undefined {
  const [first, dot, column] = tokens;
  const name = nameOf(tokens.length === 3 ? column : first);
  const companys = sources.filter((source) => source.isCompanys && source.key === name);
  if (tokens.length === 1) return companys.length === 1 ? companys[0] : undefined;
  if (tokens.length !== 3 || !isSymbol(dot, '.')) return undefined;
  return companys.find((source) => source.alias === nameOf(first));
}
