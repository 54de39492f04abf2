import { expect, test } from 'vitest';
import { missingTenantFilter } from './tenant-guard.ts';

const tables = new Set(['tasks', 'worklogs']);
const fault = (sql: string) => missingTenantFilter(sql, tables);

test.each([
  'SELECT * FROM tasks WHERE tenant_id = @tenant AND id = @id',
  'SELECT * FROM tasks t JOIN worklogs w ON w.tenant_id = t.tenant_id AND w.task = t.id WHERE t.tenant_id = @tenant',
  'INSERT INTO tasks (tenant_id, id) VALUES (@tenant, @id)',
  'UPDATE tasks SET title = @title WHERE tenant_id = @tenant AND id = @id',
  'SELECT 1 FROM migrations',
])('in order: %s', (sql) => expect(fault(sql)).toBeUndefined());

test.each([
  'SELECT * FROM tasks WHERE id = @id',
  'DELETE FROM tasks WHERE id = @id',
  'UPDATE tasks SET title = @title WHERE id = @id',
  'INSERT INTO tasks (tenant_id, id) VALUES (@company, @id)',
  'SELECT * FROM tasks t JOIN worklogs w ON w.task = t.id WHERE t.tenant_id = @tenant',
  'SELECT * FROM tasks WHERE tenant_id = @tenant AND id IN (SELECT task FROM worklogs)',
])('refused: %s', (sql) => expect(fault(sql)).toBeDefined());
