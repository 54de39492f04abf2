import type { Migration } from '../../../server/db/port.ts';

/** Orders are looked up by the shop's own number, so that an import finds what is there already. */
export const indexReferences: Migration = {
  name: '2026-11-28-index-order-references',
  sql: `CREATE INDEX orders_by_reference ON orders (tenant_id, reference, id) WHERE reference <> '';`,
};
