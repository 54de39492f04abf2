import type { FramedEvent, LoggedEvent } from '../../contract/envelope.ts';
import type { CommittedEvent } from '../core/domain.ts';

/** An event as it travels from the writer thread: its payload was encoded once, for the event log. */
export interface EncodedEvent {
  readonly seq: number;
  readonly eventId: string;
  readonly tenantId: string;
  readonly event: string;
  readonly rooms: readonly string[];
  /** The payload, as JSON. */
  readonly json: string;
  readonly timestamp: string;
  /** How many events its command reported, if this is one of their bulk (see `bulkOf`); else 0. */
  readonly bulk: number;
}

/** An event on its way out: text for those whom it is sent to, read only by those who need a field of its payload. */
export class OutgoingEvent implements CommittedEvent {
  readonly seq: number;
  readonly eventId: string;
  readonly tenantId: string;
  readonly event: string;
  readonly rooms: readonly string[];
  readonly timestamp: string;
  readonly bulk: number;
  /** The payload, as JSON. */
  readonly json: string;
  #payload: LoggedEvent['payload'] | undefined;

  constructor({ seq, eventId, tenantId, event, rooms, json, timestamp, bulk }: EncodedEvent) {
    this.seq = seq;
    this.eventId = eventId;
    this.tenantId = tenantId;
    this.event = event;
    this.rooms = rooms;
    this.timestamp = timestamp;
    this.bulk = bulk;
    this.json = json;
  }

  get payload(): LoggedEvent['payload'] {
    this.#payload ??= JSON.parse(this.json) as LoggedEvent['payload'];
    return this.#payload;
  }

  /** A `FramedEvent` as JSON. Names of events need no escapes. */
  get text(): string {
    return `{"seq":${this.seq},"event":"${this.event}","payload":${this.json}}`;
  }

  /** The same for a wire that carries values. */
  toFramed(): FramedEvent {
    return { seq: this.seq, event: this.event, payload: this.payload };
  }
}
