import { useTranslation } from 'react-i18next';
import type { AppError } from '../../contract/errors.ts';

type Refused = Pick<AppError, 'code' | 'message' | 'details'>;

const reasons = ['noRoom', 'discarded', 'notLoaded'] as const;

/** What the client itself says of a call that never reached the site. */
export function reasonOf(error: Refused): (typeof reasons)[number] | undefined {
  return reasons.find((one) => one === detailsOf(error)['reason']);
}

/** Said in the console's own words in every language: what the server says is for programs. */
const ownWords: ReadonlySet<string> = new Set(['INTERNAL', 'ALREADY_DONE']);

/**
 * A refusal in words. English shows the server's own sentence, which names the thing; other languages show the
 * catalogue's sentence of the code, filled in from the details.
 */
export function useRefusalText(): (error: Refused) => string {
  const { t, i18n } = useTranslation(['errors', 'common']);
  return (error) => {
    const reason = reasonOf(error);
    if (reason) return t(`common:reason.${reason}`);
    const details = detailsOf(error);
    const serverSays = !isOutOfReach(error) && !ownWords.has(error.code);
    if (i18n.language === 'en' && serverSays) return error.message;
    const context = typeof details['reason'] === 'string' ? details['reason'] : undefined;
    return t(error.code, { defaultValue: error.message, context, ...details });
  };
}

/** Whether there was no answer at all: a server that cannot do its work (a full disk) says why. */
export function isOutOfReach(error: Pick<Refused, 'code' | 'details'>): boolean {
  return error.code === 'UNAVAILABLE' && detailsOf(error)['reason'] === undefined;
}

function detailsOf({ details }: Pick<Refused, 'details'>): Readonly<Record<string, unknown>> {
  return typeof details === 'object' && details !== null ? (details as Record<string, unknown>) : {};
}
