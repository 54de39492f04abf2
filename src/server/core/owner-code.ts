import { nobody } from '../../contract/actor.ts';
import type { OutputOf } from '../../contract/define.ts';
import { issueOwnerCode } from '../../domains/people/contract.ts';
import type { SiteServices } from './services.ts';

type OwnerCode = OutputOf<typeof issueOwnerCode>['codes'][number];

/**
 * `--reset-owner-password` or `--reset-owner-password=<e-mail>` among the arguments of a start: whoever starts the
 * server on its data folder owns that folder, and so may let the owner in again. `undefined` when it was not asked for.
 */
export function ownerCodeWish(args: readonly string[]): { readonly email?: string } | undefined {
  const option = args.map((arg) => /^--reset-owner-password(?:=(.*))?$/.exec(arg)).find((found) => found !== null);
  if (!option) return undefined;
  return option[1] ? { email: option[1] } : {};
}

/** One code for each owner with that e-mail; without an e-mail for the owner of the server. */
export async function issueOwnerCodes(site: SiteServices, wish: { readonly email?: string }): Promise<OwnerCode[]> {
  return (await site.dispatch.command(nobody, issueOwnerCode, wish)).codes;
}
