/** What people and programs write into a cell of numbers or days that has none: `-`, `n/a`, `NULL`, `k. A.`, Excel's `#N/A`. */
const noValue =
  /^(?:[-\u2010-\u2015\u2212]{1,3}|#?n\/?a|#nv|null|nil|none|nan|undefined|k\.? ?a\.?|n\.? ?v\.?|keine angabe|s\/d|n\.? ?d\.?)$/i;
/** An error of a sheet instead of a value, and what it prints where a value has no room: its digits are lost. */
const spoilt = /^(?:#(?:NAME\?|NOM\?|VALUE!|WERT!|VALEUR!|REF!|BEZUG!|DIV\/0!|NULL!|NUM!|ZAHL!|NOMBRE!)|#{2,})$/i;

export const isNoValue = (text: string): boolean => text.length <= 20 && noValue.test(text);

export const isSpoilt = (text: string): boolean => spoilt.test(text);
