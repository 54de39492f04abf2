import { expect, test } from 'vitest';
import { plainPath } from './aliases.ts';

test.each([
  ['/api/v1/tasks?limit=2', '/api/tasks?limit=2'],
  ['/api/inventory/skus/7/adjust-stock', '/api/skus/7/adjust-stock'],
  ['/api/v1/inventory/skus', '/api/skus'],
  ['/auth/login', '/api/auth/login'],
  ['/api/v1/auth/login', '/api/auth/login'],
  ['/api/batch', '/api/batches'],
  ['/api/batch/create', '/api/batches'],
  ['/api/batch/b1/cancel', '/api/batches/b1/cancel'],
  ['/api/batch?x=1', '/api/batches?x=1'],
  ['/api/batches/b1', '/api/batches/b1'],
  ['/api/batchery', '/api/batchery'],
  ['/api/tasks', '/api/tasks'],
  ['/assets/auth/x.js', '/assets/auth/x.js'],
  ['/', '/'],
])('%s is %s', (given, plain) => expect(plainPath(given)).toBe(plain));
