import { useTranslation } from 'react-i18next';
import type { AppError } from '../../contract/errors.ts';

/**
 * A refusal in words. English shows the server's own sentence, which names the thing; other languages show the
 * catalogue's sentence of the code, filled in from the details.
 */
export function useRefusalText(): (error: Pick<AppError, 'code' | 'message' | 'details'>) => string {
  const { t, i18n } = useTranslation('errors');
  return (error) => {
    const serverSays = error.code !== 'UNAVAILABLE' && error.code !== 'INTERNAL';
    if (i18n.language === 'en' && serverSays) return error.message;
    const details = typeof error.details === 'object' && error.details !== null ? error.details : {};
    return t(error.code, { defaultValue: error.message, ...(details as Record<string, unknown>) });
  };
}
