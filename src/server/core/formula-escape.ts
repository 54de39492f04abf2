/** A text that a spreadsheet runs as a formula when it opens a CSV, or one that looks as if it had been escaped. */
const risky = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** An apostrophe before what a spreadsheet would run. `unescapeFormula` gives back the very same text. */
export const escapeFormula = (text: string): string => (risky.test(text) ? `'${text}` : text);

/** Takes one apostrophe off again where `escapeFormula` has put one, and nothing else. */
export const unescapeFormula = (text: string): string =>
  text.startsWith("'") && risky.test(text) ? text.slice(1) : text;
