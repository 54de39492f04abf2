import type { EventDefinition, PayloadOf } from '../contract/define.ts';
import type { ReceivedEvent } from './link.ts';

export type EventHandler<E extends EventDefinition> = (payload: PayloadOf<E>, event: ReceivedEvent) => void;

/** Hands each event to those who asked for its kind. */
export class EventHub {
  readonly #handlers = new Map<string, Set<EventHandler<EventDefinition>>>();

  add<E extends EventDefinition>(definition: E, handler: EventHandler<E>): () => void {
    const handlers = this.#handlers.get(definition.name) ?? new Set();
    this.#handlers.set(definition.name, handlers);
    const own: EventHandler<EventDefinition> = (payload, event) => handler(payload as PayloadOf<E>, event);
    handlers.add(own);
    return () => handlers.delete(own);
  }

  handOut(event: ReceivedEvent): void {
    for (const handler of [...(this.#handlers.get(event.event) ?? [])]) {
      try {
        handler(event.payload, event);
      } catch (error) {
        // One page's fault must not keep the event from the others.
        reportError(error);
      }
    }
  }
}
