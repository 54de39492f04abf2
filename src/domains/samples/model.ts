export const attribution =
  'Sample stock and sales: "Online Retail", Daqing Chen, UCI Machine Learning Repository, CC BY 4.0.';

/** So slow that one can watch: the sample's sales come in during half a minute. */
export const sampleRowsPerSecond = 40;

export const samplePeople = [
  { key: 'manager', name: 'Maya Brandt (sample)', email: 'maya.brandt@sample.invalid', role: 'manager' },
  { key: 'tomas', name: 'Tomas Reyes (sample)', email: 'tomas.reyes@sample.invalid', role: 'technician' },
  { key: 'aiko', name: 'Aiko Mori (sample)', email: 'aiko.mori@sample.invalid', role: 'technician' },
  { key: 'viewer', name: 'Lena Fischer (sample)', email: 'lena.fischer@sample.invalid', role: 'viewer' },
] as const;
export type SamplePerson = (typeof samplePeople)[number]['key'];

export const sampleServices = [
  { key: 'inspection', name: 'Site inspection (sample)', price: 45, category: 'inspection' },
  { key: 'electrical', name: 'Electrical repair (sample)', price: 80, category: 'repair' },
  { key: 'delivery', name: 'Delivery and unloading (sample)', price: 35, category: 'other' },
  { key: 'shelving', name: 'Shelf installation (sample)', price: 60, category: 'installation' },
  { key: 'forklift', name: 'Forklift service (sample)', price: 120, category: 'maintenance' },
] as const;
export type SampleService = (typeof sampleServices)[number]['key'];

export interface SampleTask {
  readonly title: string;
  readonly description: string;
  readonly status: string;
  readonly priority: string;
  /** From the day of loading; `null` for none. */
  readonly dueInDays: number | null;
  readonly assignedTo: SamplePerson | null;
  readonly progress: readonly string[];
  readonly worklog?: {
    readonly technician: SamplePerson;
    readonly startedHoursAgo: number;
    readonly hours: number | null;
    readonly notes: string;
    readonly services: readonly SampleService[];
    /** Places in the list of sample items, with the quantity used. */
    readonly products: readonly { readonly item: number; readonly quantity: number }[];
  };
}

export const sampleTasks: readonly SampleTask[] = [
  {
    title: 'Replace the flickering lights in aisle C',
    description: 'Two tubes over C-10 flicker, one is dark. The ladder stands at the goods entrance.',
    status: 'in-progress',
    priority: 'high',
    dueInDays: 0,
    assignedTo: 'tomas',
    progress: ['Power of the aisle is off.', 'Two tubes changed, the third needs a new socket.'],
    worklog: {
      technician: 'tomas',
      startedHoursAgo: 3,
      hours: null,
      notes: 'The socket is on its way.',
      services: ['electrical'],
      products: [{ item: 4, quantity: 2 }],
    },
  },
  {
    title: 'Yearly service of forklift 2',
    description: 'Oil, chains, brakes, tyres. The last service was a year ago.',
    status: 'completed',
    priority: 'medium',
    dueInDays: -1,
    assignedTo: 'aiko',
    progress: ['Done, the next one is due in a year.'],
    worklog: {
      technician: 'aiko',
      startedHoursAgo: 28,
      hours: 2.5,
      notes: 'The left front tyre will last until spring.',
      services: ['inspection', 'forklift'],
      products: [{ item: 17, quantity: 1 }],
    },
  },
  {
    title: 'Set up two shelves for Christmas goods',
    description: 'Free the wall beside E-13 first.',
    status: 'in-progress',
    priority: 'medium',
    dueInDays: 2,
    assignedTo: 'aiko',
    progress: ['The wall is free.'],
    worklog: {
      technician: 'aiko',
      startedHoursAgo: 5,
      hours: 1.5,
      notes: '',
      services: ['shelving'],
      products: [
        { item: 30, quantity: 4 },
        { item: 52, quantity: 1 },
      ],
    },
  },
  {
    title: 'Count the stock of aisle B',
    description: 'Compare with the list and adjust with a note.',
    status: 'open',
    priority: 'medium',
    dueInDays: 3,
    assignedTo: 'tomas',
    progress: [],
  },
  {
    title: 'Unload the delivery from Felixstowe',
    description: 'Forty cartons, to the goods entrance. Sign the delivery note only after counting.',
    status: 'open',
    priority: 'high',
    dueInDays: 1,
    assignedTo: 'aiko',
    progress: [],
  },
  {
    title: 'Order new labels for the location signs',
    description: '',
    status: 'open',
    priority: 'low',
    dueInDays: 10,
    assignedTo: 'manager',
    progress: [],
  },
  {
    title: 'Check the fire extinguishers',
    description: 'All twelve; the list hangs in the office.',
    status: 'open',
    priority: 'high',
    dueInDays: -2,
    assignedTo: null,
    progress: ['Seven are checked.'],
  },
  {
    title: 'Rent a second pallet truck',
    description: 'No longer needed: the old one was repaired.',
    status: 'cancelled',
    priority: 'low',
    dueInDays: null,
    assignedTo: 'manager',
    progress: [],
  },
];
