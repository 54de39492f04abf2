import type { Domain } from '../server/core/domain.ts';

/** What the server mounts: one line a domain. */
export const domains: readonly Domain[] = [];
