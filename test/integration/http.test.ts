import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

describe('what a server says of itself', () => {
  test.each(['/api/health', '/health', '/api/health/readiness'])('%s', async (path) => {
    const { status, body } = await site.rest('GET', path);
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, status: 'ok' });
  });

  test('OpenAPI holds every operation that has a path, and the page needs nothing from elsewhere', async () => {
    const { status, body } = await site.rest('GET', '/api/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    const described = Object.values<Record<string, { operationId: string }>>(body.paths)
      .flatMap((methods) => Object.values(methods))
      .map((operation) => operation.operationId.split(':')[0]);
    const bound = site.site.operations.definitions.flatMap(({ name, rest }) => (rest ? [name] : []));
    expect(described).toEqual(expect.arrayContaining(bound));
    const page = await site.rest('GET', '/api/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page.body).toContain('/api/auth/login');
  });

  test('metrics count operations by name and outcome, and no name from outside becomes a label', async () => {
    await owner.rest('GET', '/api/auth/me');
    const socket = await owner.socket();
    await socket.emitWithAck('query', { name: 'evil"} 1\nx', input: {} });
    const { body } = await site.rest('GET', '/metrics');
    expect(body).toContain('yardmaster_operations_total{name="people.me",outcome="ok"} 1');
    expect(body).toContain('yardmaster_operations_total{name="unknown",outcome="UNKNOWN_OPERATION"} 1');
    expect(body).toContain('yardmaster_connections{kind="socket"} 1');
    expect(body).toContain('nodejs_eventloop_lag');
    socket.disconnect();
  });
});

describe('paths', () => {
  test('the spellings of the five systems reach one route', async () => {
    for (const path of ['/api/auth/me', '/api/v1/auth/me', '/auth/me', '/api/auth/me/']) {
      const { status, body } = await owner.rest('GET', path);
      expect([path, status]).toEqual([path, 200]);
      expect(body.user.tenantId).toBe(owner.tenantId);
    }
  });

  test('an unknown path and a wrong method say so, with what is possible', async () => {
    const unknown = await owner.rest('POST', '/api/nothing/here', { a: 1 });
    expect(unknown.status).toBe(404);
    expect(unknown.body).toMatchObject({ success: false, error: 'NOT_FOUND', statusCode: 404 });
    const wrong = await owner.rest('DELETE', '/api/auth/login', undefined);
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('POST');
    expect(wrong.body).toMatchObject({ success: false, statusCode: 405, message: expect.stringContaining('POST') });
  });
});

describe('who calls', () => {
  test.each([
    ['no token', {}],
    ['rubbish', { authorization: 'Bearer not.a.token' }],
    ['another scheme', { authorization: 'Basic b3duZXI6eA==' }],
  ])('%s is refused with 401', async (_name, headers: Record<string, string>) => {
    const { status, body, headers: answered } = await site.rest('GET', '/api/people', undefined, headers);
    expect(status).toBe(401);
    expect(body).toMatchObject({
      success: false,
      error: 'UNAUTHENTICATED',
      statusCode: 401,
      requestId: expect.any(String),
    });
    expect(answered.get('www-authenticate')).toBe('Bearer');
  });

  test('signing in works with an old token still in the header', async () => {
    const credentials = { email: 'owner@brick.test', password: 'correct horse' };
    const { status, body } = await site.rest('POST', '/api/auth/login', credentials, { authorization: 'Bearer old' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, token: expect.any(String), data: { token: expect.any(String) } });
    expect(typeof body.user.tenantId).toBe('string');
  });

  test('signing in is limited by address', async () => {
    const other = await createTestSite();
    const statuses = new Set<number>();
    for (let n = 0; n < 70; n += 1) {
      const { status, body } = await other.rest('POST', '/api/auth/login', { email: `a${n}@b.test`, password: 'x' });
      statuses.add(status);
      if (status === 429) expect(body).toMatchObject({ success: false, error: 'RATE_LIMITED' });
    }
    expect(statuses).toContain(429);
    await other.close();
  });
});

describe('cross-origin', () => {
  test('a listed origin may send credentials, another gets no permission, and there is never a star', async () => {
    const ask = (origin: string) => site.rest('GET', '/api/health', undefined, { origin });
    const listed = await ask('http://localhost:5173');
    expect(listed.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(listed.headers.get('access-control-allow-credentials')).toBe('true');
    expect((await ask('http://evil.test')).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a preflight is answered without a token', async () => {
    const { status, headers } = await site.rest('OPTIONS', '/api/people', undefined, {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,idempotency-key',
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-methods')).toContain('PATCH');
  });
});

test('the page carries a policy that allows nothing from elsewhere', async () => {
  const { headers } = await site.rest('GET', '/');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/https?:/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('the built console is served: its page asked for each time, its hashed files kept, nothing outside reachable', async () => {
  const consoleFolder = mkdtempSync(join(tmpdir(), 'yardmaster-console-'));
  mkdirSync(join(consoleFolder, 'assets'));
  writeFileSync(join(consoleFolder, 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(join(consoleFolder, 'assets', 'app-1a2b3c.js'), 'export {};');
  const own = await createTestSite({ consoleFolder });
  const page = await own.rest('GET', '/');
  expect(page.body).toContain('Console');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const script = await own.rest('GET', '/assets/app-1a2b3c.js');
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect(script.headers.get('content-type')).toContain('javascript');
  for (const path of ['/../token-secret', '/assets/..%2f..%2ftoken-secret', '/assets/none.js', '/site.db']) {
    expect((await own.rest('GET', path)).status).toBe(404);
  }
  await own.close();
  rmSync(consoleFolder, { recursive: true });
});

describe('/api/events', () => {
  test('answers events after a number, in order, with the head', async () => {
    const since = (await owner.rest('GET', '/api/events')).body.headSeq;
    for (const role of ['viewer', 'technician'])
      await owner.call('people.invite', { email: `${role}@brick.test`, role });
    const { status, body } = await owner.rest('GET', `/api/events?since=${since}&limit=1`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, headSeq: since + 2, more: true });
    expect(body.events).toHaveLength(1);
    expect(body.events[0]).toMatchObject({
      seq: since + 1,
      event: 'person:invited',
      payload: { seq: since + 1, tenantId: owner.tenantId },
    });
  });

  test('a role sees only what it may', async () => {
    const viewer = await site.person(owner, 'viewer');
    const { body } = await viewer.rest('GET', '/api/events');
    expect(body.events.map((event: { event: string }) => event.event)).not.toContain('person:invited');
  });

  test('a number from a future that never was asks to resync', async () => {
    const { body } = await owner.rest('GET', '/api/events?since=999999');
    expect(body).toMatchObject({ resync: true, headSeq: expect.any(Number) });
  });

  test.each(['since=-1', 'since=x', 'limit=0', 'since=1.5'])('%s is refused', async (query) => {
    const { status, body } = await owner.rest('GET', `/api/events?${query}`);
    expect(status).toBe(400);
    expect(body.error).toBe('VALIDATION_FAILED');
  });
});
