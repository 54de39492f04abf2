import type { Migration } from '../../../server/db/port.ts';

/** `replaced_by`: the token that was given for this one, while this one may be presented once more. */
export const replaceRefreshTokens: Migration = {
  name: '2026-11-21-replace-refresh-tokens',
  sql: 'ALTER TABLE refresh_tokens ADD COLUMN replaced_by TEXT;',
};
