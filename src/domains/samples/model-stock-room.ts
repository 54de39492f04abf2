/** What the sample site has beside its stock list. Items are named by their SKU without `SAMPLE-`. */

export const sampleSuppliers = [
  {
    key: 'harbour',
    name: 'Harbour Gifts Wholesale (sample)',
    contactPerson: 'Ruth Aldous',
    email: 'orders@harbour-gifts.sample.invalid',
    phone: '+44 1394 555 0142',
    address: { street: '4 Dock Road', city: 'Felixstowe', zipCode: 'IP11 3SY', country: 'GB' },
    paymentTerms: '30 days net',
    rating: 4.5,
  },
  {
    key: 'paper',
    name: 'Papierhaus Kranz (sample)',
    contactPerson: 'Jonas Kranz',
    email: 'bestellung@papierhaus-kranz.sample.invalid',
    phone: '+49 341 555 0177',
    address: { street: 'Gerberstraße 12', city: 'Leipzig', zipCode: '04105', country: 'DE' },
    paymentTerms: '14 days 2 %, 30 days net',
    rating: 4,
  },
  {
    key: 'lights',
    name: 'Nordlys Candles & Lights (sample)',
    contactPerson: 'Ingrid Dahl',
    email: 'sales@nordlys.sample.invalid',
    phone: '+45 33 55 01 09',
    address: { street: 'Havnegade 31', city: 'København', zipCode: '1058', country: 'DK' },
    paymentTerms: 'Prepaid',
    rating: 3.5,
  },
  {
    key: 'home',
    name: 'Aldgate Home & Decor (sample)',
    contactPerson: 'Priya Nair',
    email: 'trade@aldgate-home.sample.invalid',
    phone: '+44 20 5550 0163',
    address: { street: '18 Minories', city: 'London', zipCode: 'EC3N 1BJ', country: 'GB' },
    paymentTerms: '30 days net',
    rating: null,
  },
] as const;
export type SampleSupplier = (typeof sampleSuppliers)[number]['key'];

/** Who delivers a category; the others have no supplier yet. */
export const supplierOfCategory: Readonly<Record<string, SampleSupplier>> = {
  ...{ Bag: 'harbour', General: 'harbour', Mug: 'harbour', Doll: 'harbour' },
  ...{ Paper: 'paper', Cake: 'paper' },
  ...{ Christmas: 'lights', Candle: 'lights', Light: 'lights', Lantern: 'lights', 'T-Light': 'lights' },
  ...{ Box: 'home', Clock: 'home', Frame: 'home', Sign: 'home' },
};

interface SampleProduct {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly brand: string;
  readonly basePrice: number;
  readonly supplier: SampleSupplier;
  readonly option: string;
  /** The variant that each item is. */
  readonly variants: Readonly<Record<string, string>>;
}

export const sampleProducts: readonly SampleProduct[] = [
  {
    name: 'Lunch bag (sample)',
    description: 'Insulated, wipes clean, 22 × 20 × 12 cm.',
    category: 'Bag',
    brand: 'Harbour Gifts',
    basePrice: 1.65,
    supplier: 'harbour',
    option: 'Design',
    variants: {
      '20725': 'Red retrospot',
      '20726': 'Woodland',
      '20727': 'Black skull',
      '20728': 'Cars blue',
      '22382': 'Spaceboy',
      '22383': 'Suki',
      '22384': 'Pink polkadot',
      '22662': 'Dolly girl',
    },
  },
  {
    name: 'Alarm clock Bakelike (sample)',
    description: 'Wind-up, two bells.',
    category: 'Clock',
    brand: 'Aldgate',
    basePrice: 3.75,
    supplier: 'home',
    option: 'Colour',
    variants: { '22726': 'Green', '22727': 'Red', '22728': 'Pink', '22729': 'Orange', '22730': 'Ivory' },
  },
  {
    name: 'Edwardian parasol (sample)',
    description: 'Cotton and lace on a wooden stick.',
    category: 'General',
    brand: '',
    basePrice: 5.95,
    supplier: 'harbour',
    option: 'Colour',
    variants: { '15056BL': 'Black', '20679': 'Red' },
  },
];

interface SamplePurchase {
  readonly supplier: SampleSupplier;
  readonly expectedInDays: number;
  readonly notes: string;
  readonly reference?: string;
  readonly shippingCost?: number;
  readonly lines: readonly { readonly item: string; readonly quantity: number }[];
  readonly state: 'draft' | 'sent' | 'confirmed' | 'received';
  /** Of a confirmed one: what came in of each line so far, in the order of the lines. */
  readonly arrived?: readonly { readonly quantity: number; readonly price?: number }[];
}

export const samplePurchases: readonly SamplePurchase[] = [
  {
    supplier: 'home',
    expectedInDays: -12,
    notes: 'Sample: came complete.',
    reference: 'AH-90417',
    lines: [
      { item: '22727', quantity: 48 },
      { item: '22730', quantity: 24 },
    ],
    state: 'received',
  },
  {
    supplier: 'harbour',
    expectedInDays: -4,
    notes: 'Sample: overdue. Ask Ruth for the ship.',
    shippingCost: 48,
    lines: [
      { item: '84030E', quantity: 60 },
      { item: '22111', quantity: 36 },
    ],
    state: 'sent',
  },
  {
    supplier: 'lights',
    expectedInDays: 3,
    notes: 'Sample: the rest comes on the second pallet.',
    reference: 'NL-2208',
    shippingCost: 25,
    lines: [
      { item: '72741', quantity: 96 },
      { item: '22969', quantity: 120 },
    ],
    state: 'confirmed',
    arrived: [{ quantity: 72, price: 0.91 }, { quantity: 0 }],
  },
  {
    supplier: 'paper',
    expectedInDays: 14,
    notes: 'Sample: wait for the paper prices of next month.',
    lines: [
      { item: '21080', quantity: 240 },
      { item: '21094', quantity: 240 },
      { item: '22083', quantity: 60 },
    ],
    state: 'draft',
  },
];

const customers = {
  cafe: { customerName: 'Café Marlene (sample)', customerEmail: 'einkauf@cafe-marlene.sample.invalid' },
  gifts: { customerName: 'Lindenhof Gift Shop (sample)', customerEmail: 'shop@lindenhof.sample.invalid' },
  hotel: { customerName: 'Hotel Seeblick (sample)', customerEmail: 'office@hotel-seeblick.sample.invalid' },
  market: { customerName: 'Ortega Market Stall (sample)', customerEmail: 'lucia@ortega.sample.invalid' },
  school: { customerName: 'Westend School Kitchen (sample)', customerEmail: 'kitchen@westend.sample.invalid' },
} as const;

interface SampleOrder {
  readonly daysAgo: number;
  readonly customer: keyof typeof customers;
  /** By item; `service` lines have no stock behind them. */
  readonly items: Readonly<Record<string, number>>;
  readonly service?: { readonly name: string; readonly price: number };
  readonly discount?: number;
  readonly notes?: string;
  readonly state: 'pending' | 'partial' | 'fulfilled' | 'cancelled';
}

export const sampleOrders: readonly SampleOrder[] = [
  { daysAgo: 29, customer: 'gifts', items: { '85123A': 24, '22866': 36, '85099B': 20 }, state: 'fulfilled' },
  { daysAgo: 26, customer: 'market', items: { '85099B': 60, '22383': 12 }, state: 'fulfilled' },
  { daysAgo: 22, customer: 'hotel', items: { '22423': 6, '85123A': 12 }, discount: 5, state: 'fulfilled' },
  {
    daysAgo: 19,
    customer: 'cafe',
    items: { '21212': 48, '22423': 2 },
    notes: 'Sample: ordered twice by mistake.',
    state: 'cancelled',
  },
  { daysAgo: 18, customer: 'cafe', items: { '21212': 96, '22423': 4 }, state: 'fulfilled' },
  {
    daysAgo: 15,
    customer: 'gifts',
    items: { '22867': 48, '22865': 48, '22866': 24 },
    service: { name: 'Gift wrapping (sample)', price: 12.5 },
    state: 'fulfilled',
  },
  { daysAgo: 12, customer: 'market', items: { '85099B': 80, '79321': 24 }, state: 'fulfilled' },
  { daysAgo: 9, customer: 'school', items: { '21094': 48, '21080': 36 }, state: 'fulfilled' },
  { daysAgo: 8, customer: 'hotel', items: { '85123A': 36, '71477': 12 }, state: 'fulfilled' },
  { daysAgo: 6, customer: 'gifts', items: { '22726': 6, '22727': 12, '22729': 6 }, state: 'fulfilled' },
  {
    daysAgo: 5,
    customer: 'school',
    items: { '21094': 24 },
    notes: 'Sample: the feast was called off.',
    state: 'cancelled',
  },
  {
    daysAgo: 3,
    customer: 'market',
    items: { '85099B': 40, '22866': 24, '15056BL': 6 },
    notes: 'Sample: fetches the rest on Friday.',
    state: 'partial',
  },
  { daysAgo: 2, customer: 'hotel', items: { '22423': 8, '85123A': 24 }, state: 'partial' },
  { daysAgo: 1, customer: 'cafe', items: { '21212': 72, '84879': 12 }, state: 'pending' },
  { daysAgo: 1, customer: 'gifts', items: { '22865': 24, '22384': 2 }, state: 'pending' },
  {
    daysAgo: 0,
    customer: 'school',
    items: { '20726': 20, '20728': 20 },
    service: { name: 'Delivery (sample)', price: 9 },
    discount: 3,
    state: 'pending',
  },
];

export const customerOf = ({ customer }: SampleOrder) => customers[customer];

/** Where some units lie besides their usual place. */
export const secondPlace = 'Shop floor';
export const sampleTransfers: readonly { readonly item: string; readonly quantity: number; readonly level?: number }[] =
  [
    { item: '85123A', quantity: 120, level: 40 },
    { item: '22423', quantity: 24, level: 12 },
    { item: '22727', quantity: 18 },
  ];

/** A count that is half done: what differs from the stock, `null` for what nobody has counted yet. */
export const sampleCount: { readonly note: string; readonly items: Readonly<Record<string, number | null>> } = {
  note: 'Sample: aisle B',
  items: {
    ...{ '21156': 0, '22553': -1, '22585': 0, '84836': 2, '22652': 0 },
    ...{ '15056BL': null, '20679': null, '21213': null, '21982': null, '22326': null },
  },
};

export const sampleView = {
  page: 'orders',
  name: 'Open orders (sample)',
  search: { status: 'Open' },
  isShared: true,
} as const;
