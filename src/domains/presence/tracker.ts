import { taskRoom, tenantRoom } from '../../contract/rooms.ts';
import type { PresenceChange, SiteServices } from '../../server/core/services.ts';
import { presenceChanged, taskViewers, userOffline, userOnline } from './contract.ts';
import { gatherViewers, graceMs, momentMs, mostSingleChanges } from './model.ts';

interface Person {
  readonly userId: string;
  readonly name: string;
}

interface Present extends Person {
  connections: number;
  leaving: NodeJS.Timeout | undefined;
}

interface Company {
  readonly present: Map<string, Present>;
  readonly came: Map<string, Person>;
  readonly went: Map<string, Person>;
  readonly tasks: Set<string>;
}

/** Knows who is there, and tells it once a moment: a page that reloads or a thousand who come back make no storm. */
export class PresenceTracker {
  readonly #site: SiteServices;
  readonly #companies = new Map<string, Company>();
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(site: SiteServices) {
    this.#site = site;
  }

  start(): () => void {
    const stopListening = this.#site.live.onPresence((change) => this.#take(change));
    return () => {
      stopListening();
      clearTimeout(this.#timer);
      for (const { present } of this.#companies.values())
        for (const { leaving } of present.values()) clearTimeout(leaving);
      this.#companies.clear();
    };
  }

  online(tenantId: string): readonly Person[] {
    const present = this.#companies.get(tenantId)?.present.values() ?? [];
    return [...present].map(({ userId, name }) => ({ userId, name }));
  }

  #take({ tenantId, userId, name, kind, room }: PresenceChange): void {
    if (kind === 'opened') this.#open(tenantId, userId, name);
    else if (kind === 'closed') this.#close(tenantId, userId);
    else if (room?.startsWith('task:')) {
      this.#company(tenantId).tasks.add(room.slice('task:'.length));
      this.#plan(tenantId);
    }
  }

  #open(tenantId: string, userId: string, name: string): void {
    const company = this.#company(tenantId);
    const known = company.present.get(userId);
    if (known) {
      known.connections += 1;
      clearTimeout(known.leaving);
      known.leaving = undefined;
      return;
    }
    company.present.set(userId, { userId, name, connections: 1, leaving: undefined });
    if (!company.went.delete(userId)) company.came.set(userId, { userId, name });
    this.#plan(tenantId);
  }

  #close(tenantId: string, userId: string): void {
    const known = this.#companies.get(tenantId)?.present.get(userId);
    if (!known) return;
    known.connections -= 1;
    if (known.connections > 0) return;
    known.leaving = setTimeout(() => this.#leave(tenantId, known), graceMs).unref();
  }

  #leave(tenantId: string, { userId, name }: Person): void {
    const company = this.#company(tenantId);
    company.present.delete(userId);
    if (!company.came.delete(userId)) company.went.set(userId, { userId, name });
    this.#plan(tenantId);
  }

  #company(tenantId: string): Company {
    const known = this.#companies.get(tenantId);
    if (known) return known;
    const company: Company = { present: new Map(), came: new Map(), went: new Map(), tasks: new Set() };
    this.#companies.set(tenantId, company);
    return company;
  }

  #plan(tenantId: string): void {
    this.#changed.add(tenantId);
    this.#timer ??= setTimeout(() => this.#tell(), momentMs).unref();
  }

  #tell(): void {
    this.#timer = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const tenantId of changed) {
      const company = this.#company(tenantId);
      this.#tellPeople(tenantId, [...company.came.values()], [...company.went.values()]);
      for (const taskId of company.tasks) this.#tellViewers(tenantId, taskId);
      company.came.clear();
      company.went.clear();
      company.tasks.clear();
      if (company.present.size === 0) this.#companies.delete(tenantId);
    }
  }

  #tellPeople(tenantId: string, online: readonly Person[], offline: readonly Person[]): void {
    const { publish } = this.#site;
    if (online.length + offline.length === 0) return;
    publish(presenceChanged, tenantId, { online: [...online], offline: [...offline] }, tenantRoom);
    if (online.length + offline.length > mostSingleChanges) return;
    for (const person of online) publish(userOnline, tenantId, { ...person, status: 'online' }, tenantRoom);
    for (const person of offline) publish(userOffline, tenantId, { ...person, status: 'offline' }, tenantRoom);
  }

  #tellViewers(tenantId: string, taskId: string): void {
    const room = taskRoom(taskId);
    const members = this.#site.live.membersOf(tenantId, room);
    if (members.length > 0) this.#site.publish(taskViewers, tenantId, gatherViewers(taskId, members), room);
  }
}

const trackers = new WeakMap<object, PresenceTracker>();

/** The tracker of a site; it lives and goes with the site. */
export function trackerOf(site: SiteServices): PresenceTracker {
  const known = trackers.get(site.live);
  if (known) return known;
  const tracker = new PresenceTracker(site);
  trackers.set(site.live, tracker);
  return tracker;
}
