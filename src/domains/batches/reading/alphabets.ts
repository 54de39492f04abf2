import type { Encoding } from '../contract.ts';

/** The letters beyond ASCII that a language writes: its own, and those of the foreign words in it. Small ones. */
interface Alphabet {
  readonly own: string;
  readonly foreign: string;
  /** How much likelier (or less likely) its files are than those of other languages. */
  readonly weight: number;
}

const alphabet = (own: string, foreign = '', weight = 0): Alphabet => ({ own, foreign, weight });

/** By ISO 639-1 code. */
export const alphabets: Readonly<Record<string, Alphabet>> = {
  de: alphabet('äöüß', 'éàèêçñ'),
  en: alphabet('éèêëïöçñ', 'àâîôûüäåøæ', -0.3),
  fr: alphabet('éèêàçùôîïëâûœæ', 'üÿñ'),
  es: alphabet('ñáéíóú', 'üçª'),
  pt: alphabet('ãõçáéíóúâêô', 'àüèñ'),
  it: alphabet('àèéìòù', 'îóí'),
  nl: alphabet('ëïéèü', 'êöçáóíûâä'),
  da: alphabet('æøå', 'éüöä'),
  sv: alphabet('åäö', 'éüàè'),
  fi: alphabet('äö', 'åšžé'),
  is: alphabet('áéíóúýþðæö', '', -3),
  ca: alphabet('àéèíóòúçïü', '', -0.5),
  et: alphabet('õäöüšž', '', -0.8),
  pl: alphabet('ąćęłńóśźż', 'éü'),
  cs: alphabet('áčďéěíňóřšťúůýž', 'öüä'),
  sk: alphabet('áäčďéíĺľňóôŕšťúýž', 'öü'),
  hu: alphabet('áéíóöőúüű'),
  ro: alphabet('ăâîşţșț', 'éü'),
  hr: alphabet('čćđšž', 'áéíó'),
  sl: alphabet('čšž', 'ćđ', -0.3),
  tr: alphabet('çğıİöşü', 'âî'),
  lt: alphabet('ąčęėįšųūž'),
  lv: alphabet('āčēģīķļņšūž', 'ōŗ'),
  vi: alphabet('ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ'),
  ru: alphabet('абвгдеёжзийклмнопрстуфхцчшщъыьэюя'),
  uk: alphabet('абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'),
  bg: alphabet('абвгдежзийклмнопрстуфхцчшщъьюя'),
  sr: alphabet('абвгдђежзијклљмнњопрстћуфхцчџш', '', -0.5),
  mk: alphabet('абвгдѓежзѕијклљмнњопрстќуфхцчџш', '', -1),
  be: alphabet('абвгдеёжзійклмнопрстуўфхцчшыьэюя', '', -0.7),
};

/** Languages with a script of their own: every letter of it is theirs. */
export const scripts: Readonly<Record<string, RegExp>> = {
  el: /\p{Script=Greek}/u,
  he: /\p{Script=Hebrew}/u,
  ar: /\p{Script=Arabic}/u,
  th: /\p{Script=Thai}/u,
};

/**
 * Languages of characters: what their common characters are. Their standards put these first, so that the bytes
 * tell; `second` leaves out what was added later.
 */
export const characters: Readonly<
  Record<string, { readonly charset: string; readonly first: number; readonly last: number; readonly second: number }>
> = {
  ja: { charset: 'euc-jp', first: 0xb0, last: 0xcf, second: 0xa1 },
  zh: { charset: 'gb18030', first: 0xb0, last: 0xd7, second: 0xa1 },
  'zh-Hant': { charset: 'big5', first: 0xa4, last: 0xc6, second: 0x40 },
};

export interface Candidate {
  readonly encoding: Encoding;
  readonly languages: readonly string[];
  /** How much likelier its files are than those of others: old systems write few of today's. */
  readonly weight: number;
}

const western = ['de', 'en', 'fr', 'es', 'pt', 'it', 'nl', 'da', 'sv', 'fi', 'is', 'ca'];
const central = ['pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sl', 'de'];
const cyrillic = ['ru', 'uk', 'bg', 'sr', 'mk', 'be'];

const candidate = (encoding: Encoding, languages: readonly string[], weight: number): Candidate => ({
  encoding,
  languages,
  weight,
});

/** What a file that is no Unicode may be written in. */
export const candidates: readonly Candidate[] = [
  candidate('windows-1252', [...western, 'et'], 0.4),
  candidate('windows-1250', central, -0.1),
  candidate('windows-1251', cyrillic, -0.1),
  candidate('windows-1253', ['el'], -0.25),
  candidate('windows-1254', ['tr'], -0.5),
  candidate('windows-1255', ['he'], -0.25),
  candidate('windows-1256', ['ar'], -0.25),
  candidate('windows-1257', ['lt', 'lv', 'et'], -0.7),
  candidate('windows-1258', ['vi'], -1.5),
  candidate('windows-874', ['th'], -0.25),
  candidate('iso-8859-15', western, -1.25),
  candidate('iso-8859-2', central, -0.6),
  candidate('iso-8859-5', cyrillic, -1.5),
  candidate('iso-8859-7', ['el'], -0.7),
  candidate('cp850', western, -0.45),
  candidate('cp437', western, -1.25),
  candidate('cp852', central, -0.8),
  candidate('cp866', cyrillic, -0.4),
  candidate('koi8-r', ['ru', 'bg'], -1.25),
  candidate('koi8-u', ['uk', 'ru'], -2),
  candidate('macintosh', western, -0.5),
  candidate('mac-centraleurope', central, -1.75),
  candidate('mac-cyrillic', cyrillic, -1.1),
  candidate('shift_jis', ['ja'], -0.15),
  candidate('euc-jp', ['ja'], -0.25),
  candidate('gb18030', ['zh'], -0.2),
  candidate('big5', ['zh-Hant'], -0.2),
  candidate('euc-kr', ['ko'], -0.2),
];
