import { useTranslation } from 'react-i18next';
import type { AppError } from '../../contract/errors.ts';

type Refused = Pick<AppError, 'code' | 'message' | 'details'>;

const reasons = ['noRoom', 'discarded', 'notLoaded'] as const;

/** What the client itself says of a call that never reached the site. */
export function reasonOf({ details }: Refused): (typeof reasons)[number] | undefined {
  const { reason } = (typeof details === 'object' && details !== null ? details : {}) as { readonly reason?: unknown };
  return reasons.find((one) => one === reason);
}

/**
 * A refusal in words. English shows the server's own sentence, which names the thing; other languages show the
 * catalogue's sentence of the code, filled in from the details.
 */
export function useRefusalText(): (error: Refused) => string {
  const { t, i18n } = useTranslation(['errors', 'common']);
  return (error) => {
    const reason = reasonOf(error);
    if (reason) return t(`common:reason.${reason}`);
    const serverSays = error.code !== 'UNAVAILABLE' && error.code !== 'INTERNAL';
    if (i18n.language === 'en' && serverSays) return error.message;
    const details = typeof error.details === 'object' && error.details !== null ? error.details : {};
    return t(error.code, { defaultValue: error.message, ...(details as Record<string, unknown>) });
  };
}
