import { AppError } from '../../contract/errors.ts';

/**
 * Refuses a change that is based on an older version than the one in the store: VERSION_CONFLICT with `version`,
 * `currentVersion` and `current`, for the console's conflict dialog. `what` begins the sentence. Nothing given: no check.
 */
export function assertVersion(given: number | undefined, what: string, current: { readonly version: number }): void {
  if (given === undefined || given === current.version) return;
  throw new AppError('VERSION_CONFLICT', `${what} was changed by someone else in the meantime.`, {
    version: given,
    currentVersion: current.version,
    current,
  });
}
