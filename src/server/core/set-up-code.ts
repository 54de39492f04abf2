import { nobody } from '../../contract/actor.ts';
import { setUpCode } from '../../domains/people/contract.ts';
import type { SiteServices } from './services.ts';

/** What a terminal says of an empty site: how it is set up from another machine. */
export const setUpSentence = (code: string): string =>
  `To set this site up from another computer, enter the code ${code}`;

/** The code of an empty site; `null` for one that is set up. */
export async function readSetUpCode(site: SiteServices): Promise<string | null> {
  return (await site.dispatch.query(nobody, setUpCode, {})).code;
}
