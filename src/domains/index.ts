import type { Actor } from '../contract/actor.ts';
import type { Answer } from '../contract/envelope.ts';
import type { Domain } from '../server/core/domain.ts';
import type { SiteServices } from '../server/core/services.ts';
import type { Upload } from '../server/site.ts';
import { dashboard } from './dashboard/server.ts';
import { inventory } from './inventory/server.ts';
import { people } from './people/server.ts';

export { sessionIsLive } from './people/server.ts';

/** What the server mounts: one line a domain. */
export const domains: readonly Domain[] = [dashboard, inventory, people];

// The batches helper replaces this by `export { acceptUpload } from './batches/upload.ts'`.
export async function acceptUpload(_site: SiteServices, _actor: Actor, _upload: Upload): Promise<Answer> {
  return { ok: false, error: { code: 'UNAVAILABLE', message: 'Not mounted.' } };
}
