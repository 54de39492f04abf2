import { useClient, useSession } from '../../client/react.ts';
import { AppError } from '../../contract/errors.ts';
import { getSamples, loadSamples } from '../../domains/samples/contract.ts';
import { useAsk } from './use-ask.ts';

export interface SampleSiteActions {
  /** This tab is in the sample site now. */
  readonly isHere: boolean;
  /** Name of the company that it belongs to; `null` outside of it, or where nobody came from there. */
  readonly home: string | null;
  /** Goes there, after making it if there is none yet. */
  open(): void;
  /** Back to the company that one came from. */
  leave(): void;
  readonly isPending: boolean;
  readonly error: AppError | null;
}

/** Going to the sample site and back. It is a company of its own, entered in this tab alone. */
export function useSampleSite(): SampleSiteActions {
  const client = useClient();
  const { company } = useSession();
  const { ask, isPending, error } = useAsk();
  const open = async () => {
    if (!(await client.query(getSamples, {})).loaded) await client.command(loadSamples, {}).catch(unlessLoaded);
    await client.visitSamples();
  };
  const home = client.session.home;
  return {
    isHere: home !== null || company?.isSample === true,
    home: home && (home.company?.name ?? ''),
    open: () => void ask(open),
    leave: () => void client.leaveSamples(),
    isPending,
    error,
  };
}

/** Somebody else may have been quicker. */
function unlessLoaded(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
}
