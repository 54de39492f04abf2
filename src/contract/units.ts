/** So many decimals of a unit are counted: 0 for pieces, 3 for what is measured. */
export type Decimals = 0 | 1 | 2 | 3;

export const mostDecimals: Decimals = 3;

/** What is counted in whole pieces, as people and other programs write it (English, German, UN/ECE codes). */
const pieces = words(`pc pcs piece pieces ea each unit units item items no nr h87 c62
  st stk stck stück stücke stueck einheit einheiten szt sztuka sztuk pza pz pieza piezas pièce pièces pce pezzo pezzi
  ud uds unid unidad unidades un unidade unidades stuks ks kus kusů kusov db darab buc bucată bucăți kom komad kosov
  шт штук штука бр τεμ τεμάχιο adet ad tk vnt gab stycken kpl kappale 個 个 件 只 개 قطعة יח' ชิ้น cái chiếc buah`);

/** What is measured. Anything else is counted whole unless its item says otherwise. */
const measures = words(`
  m mtr meter meters metre metres metern lfm lfdm lm laufmeter mètre mètres metro metros mb
  km ktm kilometer kilometers kilometre kilometres dm cm cmt centimeter centimeters centimetre centimetres zentimeter
  mm mmt millimeter millimeters millimetre millimetres in inh inch inches zoll ft fot foot feet fuß yd yrd yard yards
  m2 qm sqm mtk quadratmeter cm2 mm2 km2 ft2 sqft ftk ha har hectare hectares hektar
  m3 cbm mtq kubikmeter cm3 dm3 rm fm
  l ltr liter liters litre litres litern litro litros ml mlt milliliter millilitre cl dl hl gal gll gallon gallons
  kg kgm kilo kilos kilogram kilograms kilogramm g gr grm gram grams gramm mg mgm t to ton tons tonne tonnes tonnen tne
  lb lbs lbr pound pounds pfund oz onz ounce ounces ztr zentner
  h hr hrs hur hour hours std stunde stunden min minute minutes minuten d day days tag tage kwh
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** "m²", "Lfd. m" and "M^2" as they stand in the tables: m2, lfdm, m2. */
function spelling(unit: string): string {
  return unit
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s.^]/g, '');
}

/** How many decimals a quantity in this unit has, unless its item says otherwise. */
export function decimalsOfUnit(unit: string): Decimals {
  return measures.has(spelling(unit)) ? mostDecimals : 0;
}

export function isPieces(unit: string): boolean {
  return unit.trim() === '' || pieces.has(spelling(unit));
}

/** Words for one and the same unit, beside those for pieces. */
const alike = [
  'm mtr meter meters metre metres metern lfm lfdm lm laufmeter mètre mètres metro metros mb',
  'km ktm kilometer kilometers kilometre kilometres',
  'cm cmt centimeter centimeters centimetre centimetres zentimeter',
  'mm mmt millimeter millimeters millimetre millimetres',
  'm2 qm sqm mtk quadratmeter',
  'm3 cbm mtq kubikmeter',
  'l ltr liter liters litre litres litern litro litros',
  'ml mlt milliliter millilitre',
  'kg kgm kilo kilos kilogram kilograms kilogramm',
  'g gr grm gram grams gramm',
  't to ton tons tonne tonnes tonnen tne',
  'lb lbs lbr pound pounds pfund',
  'h hr hrs hur hour hours std stunde stunden',
  'min minute minutes minuten',
  'd day days tag tage',
  'box boxes bx carton cartons ctn karton kartons ktn kt krt case cases',
  'pack packs pk pkg pck pkt package packages packung packungen paket pakete',
  'roll rolls rolle rollen rl',
  'set sets satz sätze',
  'pair pairs paar paare pr',
  'dozen dozens dz dzn dutzend',
].map(words);

/** Whether two units are the same, however they are written: `Stk` and `pcs`, `Karton` and `box`. */
export function isSameUnit(one: string, other: string): boolean {
  const [a, b] = [spelling(one), spelling(other)];
  return a === b || (isPieces(one) && isPieces(other)) || alike.some((group) => group.has(a) && group.has(b));
}

/** Units that a form offers; any other may be typed. */
export const commonUnits = ['pcs', 'm', 'm²', 'm³', 'kg', 'g', 't', 'l', 'ml', 'h', 'box', 'roll', 'set'] as const;
