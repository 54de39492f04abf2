import { useState } from 'react';
import { taskRoom } from '../../contract/rooms.ts';
import { listPresence, presenceChanged, taskViewers } from '../../domains/presence/contract.ts';
import { type RoomMember, type RoomView, useEvent, useJoinedRoom } from './use-events.ts';
import { useServerQuery } from './use-server-query.ts';
import { useSessionOrNull } from './use-session.ts';

export interface LiveRoom extends RoomView {
  /** Who else is there, as far as the room tells (tasks do). Contains oneself. */
  readonly members: readonly RoomMember[];
}

const nobodyThere: readonly RoomMember[] = [];

/** Joins a room while mounted, and knows who is in it. */
export function useRoom(room: string | null): LiveRoom {
  const view = useJoinedRoom(room);
  const [told, setTold] = useState<{ room: string; viewers: readonly RoomMember[] } | null>(null);
  useEvent(taskViewers, ({ taskId, viewers }) => {
    if (taskRoom(taskId) === room) setTold({ room, viewers });
  });
  const atJoin = view.state['viewers'];
  const members =
    told?.room === room && view.joined ? told.viewers : Array.isArray(atJoin) ? (atJoin as RoomMember[]) : nobodyThere;
  return { ...view, members };
}

const presenceEvents = [presenceChanged];
const nothing = {};

export interface PresenceView {
  readonly people: readonly RoomMember[];
  readonly online: ReadonlySet<string>;
}

/** Who of the company is online. */
export function usePresence(): PresenceView {
  const allowed = useSessionOrNull()?.may('presence.view') ?? false;
  const { data } = useServerQuery(listPresence, nothing, { refreshOn: presenceEvents, enabled: allowed });
  const people = data?.users ?? nobodyThere;
  return { people, online: new Set(people.map((person) => person.userId)) };
}
