import { type WebContents, webContents } from 'electron';
import type { BridgePush } from '../contract/bridge.ts';
import { type Actor, nobody } from '../contract/actor.ts';
import type { Refusal } from '../contract/errors.ts';
import { ClientSession } from '../server/events/client-session.ts';
import type { Audience } from '../server/events/fan-out.ts';
import type { OutgoingEvent } from '../server/events/outgoing-event.ts';
import type { Connection } from '../server/events/subscriptions.ts';
import type { Site } from '../server/site.ts';

interface OpenSession {
  readonly session: ClientSession;
  readonly actor: Actor;
  expiry: NodeJS.Timeout;
}

const noMirror = { joined: () => undefined, left: () => undefined };

/** The windows' connections: the same sessions, rooms and permissions as a socket has, carried by IPC. */
export class WindowSessions {
  readonly #site: Site;
  readonly #open = new Map<number, OpenSession>();
  #nextId = 1;

  constructor(site: Site) {
    this.#site = site;
    site.parts.fanOut.addOutlet({ deliver: (audience, frame) => this.#deliver(audience, frame) });
  }

  /** Binds a window to the person of a token. The same session's new token only extends it; its rooms stay. */
  async connect(contents: WebContents, token: string): Promise<void> {
    const { actor, expiresAt } = await this.#site.services.tokens.verify(token);
    const known = this.#open.get(contents.id);
    if (known && known.actor.sessionId === actor.sessionId && known.actor.role === actor.role) {
      clearTimeout(known.expiry);
      known.expiry = this.#expireAt(contents.id, expiresAt);
      return;
    }
    this.close(contents.id);
    const connection: Connection = {
      id: `window-${contents.id}-${this.#nextId++}`,
      kind: 'window',
      actor,
      rooms: new Set(),
      end: (reason) => this.#end(contents.id, reason),
      tookOut: () => undefined,
    };
    const session = new ClientSession(this.#site.parts, connection, noMirror);
    this.#open.set(contents.id, { session, actor, expiry: this.#expireAt(contents.id, expiresAt) });
    session.open();
  }

  close(id: number): void {
    const open = this.#open.get(id);
    if (!open) return;
    clearTimeout(open.expiry);
    this.#open.delete(id);
    open.session.close();
  }

  session(id: number): ClientSession | undefined {
    return this.#open.get(id)?.session;
  }

  actorOf(id: number): Actor {
    return this.#open.get(id)?.actor ?? nobody;
  }

  #deliver({ tenantId, rooms, roles }: Audience, events: readonly OutgoingEvent[]): void {
    if (this.#open.size === 0) return;
    const frame = events.map((event) => event.toFramed());
    for (const [id, { session, actor }] of this.#open) {
      if (actor.tenantId !== tenantId || !roles.includes(actor.role)) continue;
      if (rooms.some((room) => session.connection.rooms.has(room))) this.#push(id, { kind: 'events', frame });
    }
  }

  #end(id: number, reason: Refusal): void {
    this.close(id);
    this.#push(id, { kind: 'session-ended', reason });
  }

  #expireAt(id: number, expiresAt: number): NodeJS.Timeout {
    const wait = Math.max(0, expiresAt - this.#site.services.clock.now().getTime());
    const reason: Refusal = { code: 'UNAUTHENTICATED', message: 'The access token has run out.' };
    return setTimeout(() => this.#end(id, reason), Math.min(wait, 2 ** 31 - 1)).unref();
  }

  #push(id: number, push: BridgePush): void {
    const contents = webContents.fromId(id);
    if (contents && !contents.isDestroyed()) contents.send('yardmaster:push', push);
  }
}
