import { expect, test } from 'vitest';
import { missingTenantFilter } from './tenant-guard.ts';

const tables = new Set(['tasks', 'worklogs']);
const fault = (sql: string) => missingTenantFilter(sql, tables);

test.each([
  'SELECT * FROM tasks WHERE tenant_id = @tenant AND id = @id',
  'SELECT * FROM tasks WHERE (tenant_id = @tenant AND id = @id)',
  'SELECT * FROM tasks WHERE @tenant = tasks.tenant_id AND (@id IS NULL OR id = @id)',
  'SELECT * FROM tasks WHERE due BETWEEN @from AND @until AND tenant_id = @tenant',
  'SELECT * FROM tasks t JOIN worklogs w ON w.tenant_id = t.tenant_id AND w.task = t.id WHERE t.tenant_id = @tenant',
  'SELECT * FROM tasks t, worklogs w WHERE w.tenant_id = t.tenant_id AND t.tenant_id = @tenant',
  'SELECT * FROM tasks t LEFT JOIN worklogs w ON w.tenant_id = t.tenant_id AND w.task = t.id WHERE t.tenant_id = @tenant',
  'SELECT * FROM tasks t WHERE t.tenant_id = @tenant AND EXISTS (SELECT 1 FROM worklogs w WHERE w.tenant_id = t.tenant_id)',
  'SELECT (SELECT count(*) FROM worklogs w WHERE w.tenant_id = t.tenant_id) AS n FROM tasks t WHERE t.tenant_id = @tenant',
  "SELECT CASE WHEN a OR b THEN 'x, worklogs' END FROM tasks WHERE tenant_id = @tenant -- FROM worklogs",
  'SELECT * FROM tasks WHERE tenant_id = @tenant UNION ALL SELECT * FROM tasks WHERE tenant_id = @tenant AND a = 1',
  'WITH t AS (SELECT * FROM tasks WHERE tenant_id = @tenant) SELECT * FROM t WHERE id > 3 OR id < 2',
  'INSERT INTO tasks (tenant_id, id) VALUES (@tenant, @id)',
  'INSERT INTO tasks (id, tenant_id) VALUES (@id, @tenant), (@other, @tenant) ON CONFLICT (tenant_id, id) DO UPDATE SET a = 1',
  'INSERT INTO tasks (tenant_id, id) SELECT w.tenant_id, w.task FROM worklogs w WHERE w.tenant_id = @tenant',
  'UPDATE tasks SET title = @title WHERE tenant_id = @tenant AND id = @id RETURNING id',
  'UPDATE tasks SET total = w.total FROM worklogs w WHERE w.tenant_id = tasks.tenant_id AND tasks.tenant_id = @tenant',
  'DELETE FROM tasks WHERE tenant_id = @tenant AND id IN (SELECT task FROM worklogs WHERE tenant_id = @tenant)',
  'SELECT settings FROM companies WHERE id = @tenant',
  'SELECT t.id FROM tasks t JOIN companies c ON c.id = t.tenant_id WHERE t.tenant_id = @tenant',
  'SELECT 1 FROM migrations',
])('in order: %s', (sql) => expect(fault(sql)).toBeUndefined());

test.each([
  'SELECT * FROM tasks WHERE id = @id',
  'DELETE FROM tasks WHERE id = @id',
  'UPDATE tasks SET title = @title WHERE id = @id',
  'INSERT INTO tasks (tenant_id, id) VALUES (@company, @id)',
  'SELECT * FROM tasks t JOIN worklogs w ON w.task = t.id WHERE t.tenant_id = @tenant',
  'SELECT * FROM tasks WHERE tenant_id = @tenant AND id IN (SELECT task FROM worklogs)',
  // A second table behind a comma.
  'SELECT * FROM tasks t, worklogs w WHERE t.tenant_id = @tenant',
  'SELECT * FROM tasks, worklogs WHERE tasks.tenant_id = @tenant AND worklogs.task = tasks.id',
  // A condition that something weakens.
  'SELECT * FROM tasks WHERE tenant_id = @tenant OR 1 = 1',
  'SELECT * FROM tasks WHERE (tenant_id = @tenant OR @all = 1) AND id = @id',
  'SELECT * FROM tasks WHERE NOT tenant_id = @tenant',
  'SELECT * FROM tasks WHERE tenant_id = @tenant IS NULL',
  'SELECT * FROM tasks WHERE tenant_id <> @tenant',
  "SELECT * FROM tasks WHERE note = 'tenant_id = @tenant' AND @tenant = @tenant",
  'SELECT * FROM tasks WHERE id BETWEEN 0 AND tenant_id = @tenant',
  'SELECT * FROM tasks WHERE id = @id /* AND tenant_id = @tenant */ AND @tenant IS NOT NULL',
  'DELETE FROM tasks WHERE tenant_id = @tenant OR id = @id',
  'UPDATE tasks SET title = @title WHERE tenant_id = @tenant OR id = @id',
  // One filter that stands twice, or stands with another table.
  'SELECT * FROM tasks t JOIN worklogs w ON w.task = t.id WHERE t.tenant_id = @tenant AND t.tenant_id = @tenant',
  'SELECT * FROM tasks t JOIN worklogs w ON t.tenant_id = t.tenant_id WHERE t.tenant_id = @tenant',
  'SELECT * FROM tasks t JOIN worklogs w ON w.tenant_id = t.tenant_id WHERE t.id = @tenant',
  'SELECT * FROM tasks t LEFT JOIN worklogs w ON w.tenant_id = @tenant AND t.tenant_id = @tenant',
  'SELECT * FROM tasks t WHERE EXISTS (SELECT 1 FROM worklogs w WHERE w.tenant_id = @tenant AND t.tenant_id = @tenant)',
  'SELECT * FROM tasks WHERE tenant_id = @tenant UNION ALL SELECT * FROM tasks',
  'WITH t AS (SELECT * FROM tasks) SELECT * FROM t WHERE tenant_id = @tenant',
  'SELECT * FROM (SELECT * FROM tasks) WHERE tenant_id = @tenant',
  'SELECT * FROM main.tasks WHERE @tenant = @tenant',
  'SELECT * FROM "tasks" WHERE @tenant = @tenant',
  'SELECT settings FROM companies WHERE id <> @tenant',
  'SELECT t.id, c.name FROM tasks t JOIN companies c ON c.name = t.title WHERE t.tenant_id = @tenant',
  // Rows for another company, or out of it.
  'INSERT INTO tasks (id, tenant_id) VALUES (@tenant, @id)',
  'INSERT INTO tasks (tenant_id, id) VALUES (@tenant, 1), (@other, 2)',
  'INSERT INTO tasks VALUES (@tenant, @id)',
  'INSERT INTO tasks (tenant_id, id) SELECT @other, w.task FROM worklogs w WHERE w.tenant_id = @tenant',
  'INSERT INTO tasks (tenant_id, id) SELECT tenant_id, task FROM worklogs WHERE @tenant = @tenant',
  'INSERT INTO tasks (tenant_id, id) VALUES (@tenant, @id) ON CONFLICT (id) DO UPDATE SET a = 1',
  'INSERT INTO tasks (tenant_id, id) VALUES (@tenant, @id) ON CONFLICT (tenant_id, id) DO UPDATE SET tenant_id = @other',
  'UPDATE tasks SET tenant_id = @other WHERE tenant_id = @tenant',
  'UPDATE tasks SET total = w.total FROM worklogs w WHERE tasks.tenant_id = @tenant',
])('refused: %s', (sql) => expect(fault(sql)).toBeDefined());
