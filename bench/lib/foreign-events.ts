import { createIds } from '../../src/server/core/ids.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { appendEvents } from '../../src/server/events/event-log.ts';

/** Writes `count` events of task rooms straight into a company's log: what a busy day of other people leaves behind. */
export async function bulkForeignEvents(databasePath: string, tenantId: string, count: number): Promise<number> {
  const db = openDatabase(databasePath, 'write');
  const newId = createIds();
  const now = new Date().toISOString();
  for (let done = 0; done < count; done += 10_000) {
    db.begin();
    const events = Array.from({ length: Math.min(10_000, count - done) }, (_, n) => ({
      tenantId,
      event: 'task-updated',
      payload: {
        type: 'status-changed',
        taskId: `foreign-${n % 500}`,
        title: 'Somebody else’s task',
        status: 'Pending',
      },
      rooms: [`task:foreign-${n % 500}`],
    }));
    await appendEvents(db.tx, { emitted: events, now, newId });
    db.commit();
  }
  db.close();
  return count;
}
