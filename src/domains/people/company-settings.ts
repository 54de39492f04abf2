import type { Reader } from '../../server/db/port.ts';
import { readCompany } from './store.ts';

/** What a company decided for all its people: `companies.settings`, the defaults filled in. */
export interface CompanySettings {
  /** ISO 4217, e.g. `EUR`. */
  readonly currency: string;
  /** IANA, e.g. `Europe/Berlin`. */
  readonly timezone: string;
  /** How numbers and dates are written there (BCP 47, e.g. `de-DE`); `null`: by time zone and currency (`regionOf`). */
  readonly region: string | null;
  /** Reorder level of an item that is given none. */
  readonly lowStockThreshold: number;
  /** Percent on top of net prices, three decimals at most. */
  readonly taxRate: number;
  /** So many percent more than ordered are received without a reason; three decimals at most. */
  readonly overDeliveryPercent: number;
  /** Where alerts are posted to. */
  readonly webhookUrl: string | null;
  /** Hosts of this computer or its own network that may be posted to: the owner of the server says which. */
  readonly webhookHosts: readonly string[];
  /** The sample site of another company; nobody can set it. */
  readonly isSample: boolean;
}

export const defaultCompanySettings: CompanySettings = {
  currency: 'USD',
  timezone: 'UTC',
  region: null,
  lowStockThreshold: 10,
  taxRate: 10,
  overDeliveryPercent: 0,
  webhookUrl: null,
  webhookHosts: [],
  isSample: false,
};

export function parseCompanySettings(json: string | undefined): CompanySettings {
  return { ...defaultCompanySettings, ...(JSON.parse(json ?? '{}') as Partial<CompanySettings>) };
}

/** The settings of the reader's company, for any domain, in commands and queries. */
export async function readCompanySettings(reader: Reader): Promise<CompanySettings> {
  return parseCompanySettings((await readCompany(reader))?.settings);
}
