import type { Migration } from '../../../server/db/port.ts';

/**
 * Who deleted a task; an index for the clock of a person; and work that still ran on tasks that were completed,
 * cancelled or deleted ends when its task did.
 */
export const endForgottenWork: Migration = {
  name: '2026-11-28-end-forgotten-work',
  sql: `
    ALTER TABLE tasks ADD COLUMN deleted_by TEXT;
    ALTER TABLE tasks ADD COLUMN deleted_by_name TEXT;
    CREATE INDEX tasks_deleted ON tasks (tenant_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
    CREATE INDEX worklogs_running ON worklogs (tenant_id, technician, start_time, id) WHERE end_time IS NULL;

    UPDATE worklogs SET
      version = version + 1,
      end_time = (
        SELECT CASE
          WHEN COALESCE(t.deleted_at, t.completed_at, t.updated_at) > worklogs.start_time
            THEN COALESCE(t.deleted_at, t.completed_at, t.updated_at)
          ELSE worklogs.start_time END
        FROM tasks t WHERE t.tenant_id = worklogs.tenant_id AND t.id = worklogs.task_id
      )
    WHERE end_time IS NULL AND EXISTS (
      SELECT 1 FROM tasks t WHERE t.tenant_id = worklogs.tenant_id AND t.id = worklogs.task_id
        AND (t.deleted_at IS NOT NULL OR t.status_code IN ('completed', 'cancelled'))
    );
  `,
};
