const tableMention = /\b(?:from|join|update|into)\s+([a-z_]+)(?:\s+(?:as\s+)?([a-z_]+))?/gi;

/**
 * Names the company tables that a statement reads or writes without binding the company, in words; `undefined` when
 * it is in order. Each mention of such a table needs a `tenant_id` of its own: `= @tenant` or `= other.tenant_id`; an
 * insert needs `@tenant` among its values.
 */
export function missingTenantFilter(sql: string, tenantTables: ReadonlySet<string>): string | undefined {
  const mentions = [...sql.matchAll(tableMention)].filter((match) => tenantTables.has((match[1] ?? '').toLowerCase()));
  if (mentions.length === 0) return undefined;
  if (!/@tenant\b/.test(sql)) return `${mentions[0]?.[1]}: no @tenant`;
  const inserted = /\binsert\s+(?:or\s+\w+\s+)?into\b/i.test(sql) ? 1 : 0;
  const filters = [...sql.matchAll(/tenant_id\s*=\s*(?:@tenant|[a-z_]+\.tenant_id)/gi)].length;
  const wanted = mentions.length - inserted;
  return filters >= wanted ? undefined : `${wanted} company tables read, ${filters} of them filtered by tenant_id`;
}
