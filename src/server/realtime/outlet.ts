import type { Server } from 'socket.io';
import type { Outlet } from '../events/fan-out.ts';
import type { Metrics } from '../metrics.ts';
import { addressOf } from './slow-clients.ts';

/**
 * The way out to sockets. Each room and role is one Socket.IO room, so a packet is encoded once and reaches only who
 * may see it: an array of events for our own client, single events by their names for all others.
 */
export function createOutlet(io: Server, metrics: Metrics): Outlet {
  const { adapter } = io.of('/');
  return {
    deliver: ({ tenantId, rooms, roles }, frame) => {
      const occupied = (kind: 'frames' | 'named'): { addresses: string[]; sockets: number } => {
        const addresses: string[] = [];
        let sockets = 0;
        for (const room of rooms) {
          for (const role of roles) {
            const address = addressOf(tenantId, `${room}@${role}`, kind);
            const members = adapter.rooms.get(address);
            if (!members) continue;
            addresses.push(address);
            sockets += members.size;
          }
        }
        return { addresses, sockets };
      };
      const framed = occupied('frames');
      if (framed.sockets > 0) io.to(framed.addresses).emit('events', frame);
      const named = occupied('named');
      if (named.sockets > 0) for (const { event, payload } of frame) io.to(named.addresses).emit(event, payload);
      const packets = framed.sockets + named.sockets * frame.length;
      if (packets > 0) metrics.delivered(packets, (Date.now() - Date.parse(frame[0]?.timestamp ?? '')) / 1000);
    },
  };
}
