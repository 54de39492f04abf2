import type { JoinAnswer } from '../contract/bridge.ts';
import type { Answer, EventFrame, FramedEvent } from '../contract/envelope.ts';
import type { Refusal } from '../contract/errors.ts';
import { Listeners } from './listeners.ts';
import type { Transport, TransportNews } from './transport.ts';

/** So long a heartbeat may be ahead of us before we ask what we missed. */
const LAG_MS = 1_500;

export interface ReceivedEvent extends FramedEvent {
  /** Came from the log after the fact, not live. */
  readonly replayed: boolean;
}

export type LinkState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'catching-up'; readonly remaining: number }
  | { readonly kind: 'down'; readonly attempt: number; readonly nextTryAt: number };

export interface RoomState {
  readonly joined: boolean;
  readonly state: Readonly<Record<string, unknown>>;
  readonly refused: Refusal | null;
}

interface Room {
  users: number;
  current: RoomState;
  readonly listeners: Listeners<RoomState>;
}

const notJoined: RoomState = { joined: false, state: {}, refused: null };

/**
 * Keeps the stream of events whole over one transport: joins its rooms on every connect, asks for what it missed,
 * drops what it has seen, and hands everything on once and in the order of `seq`.
 */
export class Link {
  readonly #transport: Transport;
  readonly #rooms = new Map<string, Room>();
  readonly #events = new Listeners<ReceivedEvent>();
  readonly #states = new Listeners<LinkState>();
  readonly #resyncs = new Listeners<null>();
  #state: LinkState = { kind: 'closed' };
  /** Every event of our rooms up to this one was handed on. `null` until the first connect. */
  #seen: number | null = null;
  /** Live frames that came before everything missed was handed on. `null`: they go straight through. */
  #held: FramedEvent[] | null = [];
  /** Counts connects: what an older one still waits for is void. */
  #turn = 0;
  #lagTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.listen((news) => this.#hear(news));
  }

  get state(): LinkState {
    return this.#state;
  }

  get seen(): number | null {
    return this.#seen;
  }

  /** Calls can be made; what was missed may still be on its way. */
  get isUp(): boolean {
    return this.#state.kind === 'live' || this.#state.kind === 'catching-up';
  }

  onState(listener: (state: LinkState) => void): () => void {
    return this.#states.add(listener);
  }

  onEvent(listener: (event: ReceivedEvent) => void): () => void {
    return this.#events.add(listener);
  }

  /** The log no longer reaches back to what we have seen: everything shown must be read again. */
  onResync(listener: () => void): () => void {
    return this.#resyncs.add(listener);
  }

  open(token: () => Promise<string>): void {
    this.#turn += 1;
    this.#seen = null;
    this.#held = [];
    this.#change({ kind: 'connecting' });
    this.#transport.connect(token);
  }

  close(): void {
    clearTimeout(this.#lagTimer);
    this.#transport.disconnect();
    this.#lose({ kind: 'closed' });
  }

  room(name: string): RoomState {
    return this.#rooms.get(name)?.current ?? notJoined;
  }

  /** Joins while anybody is subscribed. The listener hears of joins, refusals and the state that came with a join. */
  subscribe(name: string, listener: (state: RoomState) => void): () => void {
    const room = this.#rooms.get(name) ?? { users: 0, current: notJoined, listeners: new Listeners<RoomState>() };
    this.#rooms.set(name, room);
    room.users += 1;
    const remove = room.listeners.add(listener);
    if (room.users === 1 && this.isUp) void this.#join(name, room, this.#turn);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      remove();
      room.users -= 1;
      if (room.users > 0) return;
      this.#rooms.delete(name);
      if (this.isUp) void this.#transport.leave(name).catch(() => undefined);
    };
  }

  /** Resolves when the room is joined or refused, or at once when the link is down. */
  async whenJoined(name: string): Promise<void> {
    const room = this.#rooms.get(name);
    if (!room || room.current.joined || room.current.refused || !this.isUp) return;
    await new Promise<void>((resolve) => {
      const remove = room.listeners.add(() => {
        remove();
        resolve();
      });
    });
  }

  #hear(news: TransportNews): void {
    switch (news.kind) {
      case 'up':
        return void this.#startUp(news.headSeq);
      case 'down':
        return this.#lose({ kind: 'down', attempt: news.attempt, nextTryAt: news.nextTryAt });
      case 'refused':
      case 'session-ended':
        return this.#lose({ kind: 'connecting' });
      case 'events':
        return this.#receive(news.frame);
      case 'head':
        return this.#noticeLag(news.headSeq);
      case 'resync':
        return this.#resync(news.headSeq);
      case 'navigate':
        return undefined;
    }
  }

  async #startUp(headSeq: number | null): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#seen ??= headSeq;
    const behind = headSeq === null || this.#seen === null ? 0 : headSeq - this.#seen;
    this.#change({ kind: 'catching-up', remaining: Math.max(0, behind) });
    await Promise.all([...this.#rooms].map(([name, room]) => this.#join(name, room, turn)));
    await this.#catchUp(turn);
  }

  async #join(name: string, room: Room, turn: number): Promise<void> {
    const answer = await this.#transport.join(name).catch(() => null);
    if (turn !== this.#turn || room.users === 0) return;
    this.#setRoom(room, answer === null ? room.current : roomStateOf(answer));
  }

  /** Asks the log until nothing is missing, then lets the live frames through. */
  async #catchUp(turn: number): Promise<void> {
    try {
      while (turn === this.#turn && this.#seen !== null) {
        const answer = await this.#transport.sync(this.#seen);
        if (turn !== this.#turn) return;
        if (!answer.ok) break;
        const page = answer.data;
        if ('resync' in page) {
          this.#resync(page.headSeq);
          break;
        }
        for (const event of page.events) this.#handOn(event, true);
        if (!page.more) {
          this.#seen = Math.max(this.#seen, page.headSeq);
          break;
        }
        this.#change({ kind: 'catching-up', remaining: Math.max(1, page.headSeq - this.#seen) });
      }
    } catch {
      // The link broke meanwhile: the next connect starts over from what was seen.
    }
    if (turn !== this.#turn) return;
    const held = this.#held ?? [];
    this.#held = null;
    for (const event of held) this.#handOn(event, false);
    this.#change({ kind: 'live' });
  }

  #receive(frame: EventFrame): void {
    for (const event of frame) {
      if (event.seq > 0 && this.#held) this.#held.push(event);
      else this.#handOn(event, false);
    }
  }

  #handOn(event: FramedEvent, replayed: boolean): void {
    if (event.seq > 0) {
      if (this.#seen !== null && event.seq <= this.#seen) return;
      this.#seen = event.seq;
    }
    this.#events.tell({ ...event, replayed });
  }

  /** Rooms filter the stream, so a hole is no sign of loss; a heartbeat that stays ahead of us is. */
  #noticeLag(headSeq: number): void {
    if (this.#seen === null || headSeq <= this.#seen || this.#held) return;
    clearTimeout(this.#lagTimer);
    const turn = this.#turn;
    this.#lagTimer = setTimeout(() => {
      if (turn !== this.#turn || this.#held || this.#seen === null || this.#seen >= headSeq) return;
      this.#held = [];
      void this.#catchUp(turn);
    }, LAG_MS);
  }

  #resync(headSeq: number): void {
    this.#seen = headSeq;
    this.#resyncs.tell(null);
    const turn = this.#turn;
    for (const [name, room] of this.#rooms) void this.#join(name, room, turn);
  }

  #lose(state: LinkState): void {
    this.#turn += 1;
    // What comes first on the next connect waits until what was missed has been asked for.
    this.#held = [];
    this.#leaveAll();
    this.#change(state);
  }

  #leaveAll(): void {
    for (const room of this.#rooms.values()) this.#setRoom(room, { ...room.current, joined: false });
  }

  #setRoom(room: Room, state: RoomState): void {
    room.current = state;
    room.listeners.tell(state);
  }

  #change(state: LinkState): void {
    this.#state = state;
    this.#states.tell(state);
  }
}

function roomStateOf(answer: Answer<JoinAnswer>): RoomState {
  return answer.ok
    ? { joined: true, state: answer.data.state, refused: null }
    : { joined: false, state: {}, refused: answer.error };
}
