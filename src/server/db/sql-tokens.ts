/** A piece of a statement; a quoted name is no keyword. What stands in parentheses, or between CASE and END, is one `group`. */
export type Token =
  | { readonly kind: 'word' | 'quoted' | 'param' | 'literal' | 'symbol'; readonly text: string }
  | { readonly kind: 'group'; readonly text: '('; readonly tokens: readonly Token[] };

const piece = new RegExp(
  [
    String.raw`(?<skip>\s+|--[^\n]*|/\*[\s\S]*?\*/)`,
    String.raw`(?<literal>'(?:[^']|'')*'|\d[\w.]*|\.\d[\w.]*)`,
    String.raw`(?<quoted>"(?:[^"]|"")*"|\x60[^\x60]*\x60|\[[^\]]*\])`,
    String.raw`(?<param>[@:$?]\w*)`,
    String.raw`(?<word>[\p{L}_][\w$]*)`,
    String.raw`(?<symbol>==|<>|!=|<=|>=|\|\||->>?|.)`,
  ].join('|'),
  'suy',
);

/** Reads SQL into a tree; words and quoted names in small letters. Throws on parentheses that don't match. */
export function readTokens(sql: string): readonly Token[] {
  const levels: Token[][] = [[]];
  const opened: string[] = [];
  const close = (by: string) => {
    const tokens = levels.pop() ?? [];
    if (opened.pop() !== by || levels.length === 0) throw new Error(`Parentheses do not match: ${sql}`);
    levels.at(-1)?.push({ kind: 'group', text: '(', tokens });
  };
  piece.lastIndex = 0;
  for (let found = piece.exec(sql); found; found = piece.exec(sql)) {
    const { skip, word } = found.groups ?? {};
    if (skip !== undefined) continue;
    if (found[0] === '(' || word?.toLowerCase() === 'case') {
      levels.push([]);
      opened.push(found[0] === '(' ? ')' : 'end');
    } else if (found[0] === ')' || word?.toLowerCase() === 'end') close(found[0] === ')' ? ')' : 'end');
    else levels.at(-1)?.push(plainToken(found));
  }
  if (levels.length > 1) throw new Error(`Parentheses do not match: ${sql}`);
  return levels[0] ?? [];
}

function plainToken({ 0: text, groups: { word, quoted, literal, param } = {} }: RegExpExecArray): Token {
  if (word !== undefined) return { kind: 'word', text: word.toLowerCase() };
  if (quoted !== undefined) return { kind: 'quoted', text: quoted.slice(1, -1).toLowerCase() };
  if (literal !== undefined) return { kind: 'literal', text };
  return { kind: param === undefined ? 'symbol' : 'param', text };
}
