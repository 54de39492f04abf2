/** A page that reloads is back within this; only then is somebody gone. */
export const graceMs = 5_000;
/** Changes are gathered this long and told together. */
export const momentMs = 200;
/** More changes than this in a moment are told by `presence:changed` alone. */
export const mostSingleChanges = 50;

const mostViewers = 50;

interface Member {
  readonly userId: string;
  readonly name: string;
}

/** A person with three tabs is one viewer. */
export function gatherViewers(taskId: string, members: readonly Member[]) {
  const people = new Map(members.map(({ userId, name }) => [userId, { userId, name }]));
  return { taskId, viewers: [...people.values()].slice(0, mostViewers), count: people.size };
}
