import { useEffect, useEffectEvent, useState } from 'react';
import type { EventDefinition } from '../../contract/define.ts';
import type { AppError } from '../../contract/errors.ts';
import { AppError as AppErrorClass } from '../../contract/errors.ts';
import type { EventHandler } from '../event-hub.ts';
import type { RoomState } from '../link.ts';
import { useClient } from './context.ts';

/** Calls the handler for each such event while mounted. `event.replayed` tells news from what was caught up. */
export function useEvent<E extends EventDefinition>(definition: E, handler: EventHandler<E>): void {
  const client = useClient();
  const latest = useEffectEvent(handler);
  useEffect(() => client.onEvent<E>(definition, (payload, event) => latest(payload, event)), [client, definition]);
}

/** Calls the handler for each event of several kinds while mounted. The list must be stable or short-lived. */
export function useEvents(definitions: readonly EventDefinition[], handler: EventHandler<EventDefinition>): void {
  const client = useClient();
  const latest = useEffectEvent(handler);
  const names = definitions.map((definition) => definition.name).join(' ');
  useEffect(() => {
    const stops = definitions.map((definition) =>
      client.onEvent(definition, (payload, event) => latest(payload, event)),
    );
    return () => {
      for (const stop of stops) stop();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the names stand for the definitions
  }, [client, names]);
}

export interface RoomMember {
  readonly userId: string;
  readonly name: string;
}

export interface RoomView {
  readonly joined: boolean;
  /** What the join said of the room's unpersisted state, e.g. how far a job is. */
  readonly state: Readonly<Record<string, unknown>>;
  readonly refused: AppError | null;
}

const outside: RoomState = { joined: false, state: {}, refused: null };

/** Joins a room while mounted. */
export function useJoinedRoom(room: string | null): RoomView {
  const client = useClient();
  const [known, setKnown] = useState<{ room: string | null; state: RoomState }>({ room: null, state: outside });
  useEffect(() => {
    if (room === null) return undefined;
    const stop = client.subscribe(room, (state) => setKnown({ room, state }));
    setKnown({ room, state: client.room(room) });
    return stop;
  }, [client, room]);
  const { joined, state, refused } = known.room === room ? known.state : outside;
  return { joined, state, refused: refused && new AppErrorClass(refused.code, refused.message, refused.details) };
}
