import type { OperationDefinition } from '../../contract/define.ts';
import type { Domain, MountedCommand, MountedQuery } from './domain.ts';

/** All that the mounted domains offer, found by name. Built once in each thread. */
export interface Operations {
  command(name: string): MountedCommand | undefined;
  query(name: string): MountedQuery | undefined;
  /** What gateways may offer: everything but internal commands. */
  readonly definitions: readonly OperationDefinition[];
}

/** Throws when two domains use one name. */
export function indexOperations(domains: readonly Domain[]): Operations {
  const commands = byName(domains.flatMap((domain) => domain.commands));
  const queries = byName(domains.flatMap((domain) => domain.queries));
  const isPublic = (definition: OperationDefinition) => definition.kind === 'query' || !definition.internal;
  return {
    command: (name) => commands.get(name),
    query: (name) => queries.get(name),
    definitions: [...commands.values(), ...queries.values()].map((mounted) => mounted.definition).filter(isPublic),
  };
}

function byName<M extends { readonly definition: { readonly name: string } }>(mounted: readonly M[]): Map<string, M> {
  const found = new Map<string, M>();
  for (const entry of mounted) {
    if (found.has(entry.definition.name)) throw new Error(`Two operations are called ${entry.definition.name}.`);
    found.set(entry.definition.name, entry);
  }
  return found;
}
