import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { RawClient } from '../support/raw-client.ts';
import { createTestSite, eventually, type RestAnswer, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
/** Somebody who does nothing wrong all the while. */
let bystander: Socket;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  bystander = await owner.socket();
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());
afterEach(async () => {
  expect(site.events, 'nothing may have changed').toEqual([]);
  expect(bystander.connected).toBe(true);
  expect((await owner.rest('GET', '/api/auth/me')).status).toBe(200);
});

function expectRefused({ status, body }: RestAnswer, least = 400): void {
  expect(status).toBeGreaterThanOrEqual(least);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject({
    success: false,
    error: expect.stringMatching(/^[A-Z_]+$/),
    statusCode: status,
    requestId: expect.any(String),
  });
  expect(body.message.length).toBeGreaterThan(5);
  expect(JSON.stringify(body)).not.toMatch(/\bat .*\.ts:|node_modules|SQLITE|ZodError/);
}

const json = { 'content-type': 'application/json' };

describe('every write refuses what is not its input', () => {
  const rubbish: [string, unknown][] = [
    ['numbers for everything', 7],
    ['texts for everything', 'x\u0000y'],
    ['lists for everything', [[]]],
    ['nulls for everything', null],
    ['very long texts', 'x'.repeat(100_000)],
  ];

  test.each(rubbish)(
    '%s',
    async (_name, value) => {
      for (const definition of site.site.operations.definitions) {
        const { rest, input } = definition;
        if (!rest || definition.kind !== 'command' || rest.path.startsWith('/api/auth/logout')) continue;
        const fields = input instanceof z.ZodObject ? Object.keys(input.shape) : [];
        const body = Object.fromEntries(fields.map((field) => [field, value]));
        const inputIsFine = input.safeParse(body).success;
        if (inputIsFine) continue;
        const method = typeof rest.method === 'string' ? rest.method : (rest.method[0] ?? 'POST');
        const path = rest.path.replaceAll(/:\w+/g, 'no-such-thing');
        expectRefused(await owner.rest(method, path, method === 'DELETE' ? undefined : body));
      }
    },
    120_000,
  );

  test('missing fields are named', async () => {
    const answer = await owner.rest('POST', '/api/system/announcements', {});
    expectRefused(answer);
    expect(answer.body).toMatchObject({ error: 'VALIDATION_FAILED', details: { fields: [{ field: 'message' }] } });
  });
});

describe('bodies', () => {
  test.each([
    ['broken JSON', '{"message": '],
    ['not JSON at all', 'message=hello'],
    ['a list', '[]'],
    ['a text', '"hello"'],
    ['a number', '17'],
    ['lone surrogates and control characters', '{"message": "\\ud800\u0001"'],
    ['deep nesting', `${'['.repeat(50_000)}`],
  ])('%s', async (_name, body) => expectRefused(await owner.rest('POST', '/api/system/announcements', body, json)));

  test('keys that reach for a prototype are dropped', async () => {
    const answer = await owner.rest(
      'POST',
      '/api/system/announcements',
      '{"__proto__": {"message": "x"}, "constructor": {"prototype": {"message": "y"}}}',
      json,
    );
    expectRefused(answer);
    expect(({} as { message?: string }).message).toBeUndefined();
  });

  test('no body, an empty body and another content type', async () => {
    expectRefused(await owner.rest('POST', '/api/system/announcements'));
    expectRefused(await owner.rest('POST', '/api/system/announcements', '', json));
    expectRefused(await owner.rest('POST', '/api/system/announcements', '<a/>', { 'content-type': 'application/xml' }));
    expectRefused(
      await owner.rest('POST', '/api/system/announcements', 'a=b', {
        'content-type': 'application/x-www-form-urlencoded',
      }),
    );
  });

  test('10 MB are refused with an answer that arrives', async () => {
    const body = JSON.stringify({ message: 'x'.repeat(10 * 1024 * 1024) });
    for (const path of ['/api/system/announcements', '/api/auth/login', '/api/nothing', '/api/auth/me']) {
      const answer = await owner.rest('POST', path, body, json);
      expectRefused(answer);
      if (path.includes('announcements'))
        expect(answer.body).toMatchObject({ error: 'PAYLOAD_TOO_LARGE', statusCode: 413 });
    }
  });

  test('a stream that never says how long it is', async () => {
    const chunk = new Uint8Array(256 * 1024).fill(32);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => ((sent += 1) > 40 ? controller.close() : controller.enqueue(chunk)),
    });
    const response = await fetch(`${site.url}/api/system/announcements`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${owner.token}` },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ success: false, error: 'PAYLOAD_TOO_LARGE' });
  });
});

describe('what is nested twenty thousand times', () => {
  const levels = 20_000;
  const deepObject = (name: string) => `${`{"${name}":`.repeat(levels)}1${'}'.repeat(levels)}`;
  const deepList = `${'['.repeat(levels)}${']'.repeat(levels)}`;

  test('is refused by REST in words', async () => {
    for (const path of ['/api/views', '/api/tasks', '/api/system/announcements']) {
      const body = `{"page":"stock","name":"x","title":"x","message":"x","search":${deepObject('a')}}`;
      const answer = await owner.rest('POST', path, body, json);
      expectRefused(answer);
      expect(answer.body.message).toMatch(/nested more than 64 levels/);
    }
  });

  test('is refused by every event of a socket in words', async () => {
    const client = new RawClient(site, owner);
    await eventually(
      async () => client.has('welcome'),
      (isWelcome) => isWelcome,
    );
    const said = [
      `["join-tenant",${deepObject('id')}]`,
      `["leave-tenant",${deepObject('tenantId')}]`,
      `["join-tasks",${deepList}]`,
      `["sync",${deepObject('sinceSeq')}]`,
      `["command",{"name":"views.save","input":{"page":"stock","name":"x","search":${deepObject('a')}}}]`,
    ];
    for (const [n, text] of said.entries()) {
      client.say(`42${n}${text}`);
      const answer = `43${n}[{"success":false,"error":"VALIDATION_FAILED","message":"The message could not be read: it is nested`;
      await eventually(
        async () => client.has(answer),
        (isThere) => isThere,
      );
    }
    expect(client.has('INTERNAL')).toBe(false);
    expect(client.isClosed).toBe(false);
    client.close();
  });
});

describe('addresses and headers', () => {
  test.each([
    '/api/%zz',
    '/api/people/%E0%A4%A',
    `/api/people/${'x'.repeat(300)}`,
    '/api/../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/api/people/%00',
  ])('%s', async (path) => expectRefused(await owner.rest('GET', path)));

  test.each([
    'limit=0',
    'limit=501',
    'limit=abc',
    'limit=1&limit=2',
    'cursor=%7Bbroken',
    `search=${'x'.repeat(5_000)}`,
  ])('a list asked with %s', async (query) => {
    const answer = await owner.rest('GET', `/api/people?${query}`);
    if (answer.status !== 200) expectRefused(answer);
  });

  test('a key that is a book', async () => {
    const answer = await owner.rest('POST', '/api/system/announcements', {}, { 'idempotency-key': 'k'.repeat(5_000) });
    expectRefused(answer);
  });

  test('bytes that are no HTTP', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(site.url).port), '127.0.0.1', () =>
        socket.write('\u0016\u0003\u0001 rubbish\r\n\r\n'),
      );
      let heard = '';
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('an upgrade to what is not Socket.IO is closed', async () => {
    const socket = new WebSocket(`${site.url.replace('http', 'ws')}/somewhere`);
    await new Promise((resolve) => socket.once('error', resolve));
  });
});

describe('files', () => {
  const upload = (
    file: Blob | string | undefined,
    fields: Record<string, string> = { kind: 'import-items' },
    name = 'stock.csv',
  ) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    if (typeof file === 'string') form.set('file', file);
    else if (file) form.set('file', file, name);
    return owner.rest('POST', '/api/batches', form);
  };
  const csv = (text: string | Uint8Array) => new Blob([text as BlobPart], { type: 'text/csv' });
  const good = 'sku,name,quantity\nA1,Bolt,5\n';

  test.each([
    ['no file', undefined, undefined],
    ['a field in place of the file', 'hello', undefined],
    ['an empty file', csv(''), undefined],
    ['blank lines only', csv('\n\n\n'), undefined],
    [
      'a picture',
      csv(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xff, 0xfe, 0x01])),
      undefined,
    ],
    ['no kind', csv(good), {}],
    ['an unknown kind', csv(good), { kind: 'import-everything' }],
    ['a mapping that is no JSON', csv(good), { kind: 'import-items', mapping: '{broken' }],
    ['a mapping of the wrong shape', csv(good), { kind: 'import-items', mapping: '[1,2]' }],
    ['options that do not exist', csv(good), { kind: 'import-items', options: '{"dateFormat":"tomorrow"}' }],
  ])('%s', async (_name, file, fields) => expectRefused(await upload(file, fields)));

  test('JSON where a form is needed, and a form that breaks off', async () => {
    expectRefused(await owner.rest('POST', '/api/batches', { kind: 'import-items' }));
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expectRefused(
      await owner.rest(
        'POST',
        '/api/batches',
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
        headers,
      ),
    );
    expectRefused(await owner.rest('POST', '/api/batches', 'nothing of a form', headers));
    expectRefused(await owner.rest('POST', '/api/batches', '', { 'content-type': 'multipart/form-data' }));
  });

  test('a second file, forty fields and a field that is a book are refused by what is wrong with them', async () => {
    const form = (fields: Record<string, string>, files = 1) => {
      const made = new FormData();
      for (const [name, value] of Object.entries({ kind: 'import-items', ...fields })) made.append(name, value);
      for (let n = 1; n <= files; n += 1) made.append(n === 1 ? 'file' : `file${n}`, csv(good), 'stock.csv');
      return owner.rest('POST', '/api/batches', made);
    };
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`field${n}`, 'x']));
    for (const [answer, sentence] of [
      [await form({}, 2), /more than one file/],
      [await form(many), /more than 20 fields/],
      [await form({ options: 'x'.repeat(70_000) }), /"options" of the form is too long/],
    ] as const) {
      expectRefused(answer);
      expect(answer.body).toMatchObject({ error: 'VALIDATION_FAILED', message: expect.stringMatching(sentence) });
    }
  });

  test('without a token nothing is read', async () => {
    const form = new FormData();
    form.set('file', csv(good), 'a.csv');
    expectRefused(await site.rest('POST', '/api/batches', form), 401);
  });
});

describe('on the socket', () => {
  const rubbish: unknown[] = [
    undefined,
    null,
    0,
    -1,
    '',
    'x'.repeat(5_000),
    [],
    [[['a']]],
    {},
    { room: null },
    { room: { toString: 1 } },
    { taskId: ['a'] },
    { __proto__: { room: 'x' } },
    { name: 7, input: 8 },
    { name: 'people.list', input: 'no object' },
    { sinceSeq: 'x' },
    { sinceSeq: -5 },
    { sinceSeq: 1e300 },
    Buffer.from([0xff, 0x00, 0xfe]),
    { room: Buffer.from([1, 2, 3]) },
    Array.from({ length: 1_000 }, () => 'no-such-task'),
  ];
  const events = [
    'join-task',
    'leave-task',
    'join-tasks',
    'join-room',
    'leave-room',
    'join-tenant',
    'leave-tenant',
    'verify:room',
    'sync',
    'renew',
    'command',
    'query',
    'ping',
  ];

  test.each(events)('%s answers whatever it is given and the connection lives', async (event) => {
    const socket = await owner.socket();
    for (const payload of rubbish) {
      socket.emit(event, payload);
      const answer = await socket.timeout(5_000).emitWithAck(event, payload);
      expect(answer).toMatchObject({ success: expect.any(Boolean) });
      if (!answer.success)
        expect(answer).toMatchObject({ error: expect.stringMatching(/^[A-Z_]+$/), message: expect.any(String) });
      expect(answer.error).not.toBe('INTERNAL');
    }
    expect(socket.connected).toBe(true);
    socket.disconnect();
  });

  test('unknown events are tolerated, and said to be unknown to who asks', async () => {
    const socket = await owner.socket();
    for (const event of [
      'custom-event',
      'constructor',
      '__proto__',
      'toString',
      'document:update',
      'events',
      'welcome',
    ]) {
      socket.emit(event, { data: 'hello' });
      expect(await socket.timeout(5_000).emitWithAck(event, { data: 'hello' })).toMatchObject({
        success: false,
        error: 'UNKNOWN_OPERATION',
      });
    }
    expect(socket.connected).toBe(true);
    socket.disconnect();
  });

  test('a flood is slowed down, told once, and in the end cut', async () => {
    const socket = await owner.socket();
    const errors: unknown[] = [];
    socket.on('error', (error) => errors.push(error));
    const ended = new Promise<{ code: string }>((resolve) => socket.once('session:ended', resolve));
    for (let n = 0; n < 6_000; n += 1) socket.emit('ping');
    expect(await ended).toMatchObject({ code: 'RATE_LIMITED' });
    expect(errors.length).toBeLessThan(20);
  });

  test('a 10 MB packet closes that socket and no other', async () => {
    const socket = await owner.socket();
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('join-room', 'x'.repeat(10 * 1024 * 1024));
    await closed;
  });

  test('binary rubbish and broken packets on the wire close that socket and no other', async () => {
    for (const rubbish of [
      Buffer.alloc(1_000, 0xff),
      '4',
      '42',
      '42[',
      '42["join-room"',
      '9',
      '451-["x"]',
      '4{"a":1}',
      '42[null]',
      '42[{}]',
      '42["a",{"_placeholder":true,"num":99}]',
      '2probe',
      '\u0000',
    ]) {
      const raw = new WebSocket(`${site.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      await new Promise((resolve) => raw.once('message', resolve));
      raw.send(`40${JSON.stringify({ token: owner.token })}`);
      await new Promise((resolve) => raw.once('message', resolve));
      raw.send(rubbish);
      await new Promise((resolve) => setTimeout(resolve, 15));
      raw.terminate();
    }
  });

  test('strange handshakes are refused', async () => {
    for (const auth of [
      { token: 7 },
      { token: [] },
      { token: { a: 'b' } },
      { token: 'x'.repeat(100_000) },
      { frames: 'yes' },
    ]) {
      const socket = io(site.url, { auth, forceNew: true, reconnection: false, transports: ['websocket'] });
      const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
      expect(error.message).toContain('Authentication error');
      socket.close();
    }
    for (const query of ['EIO=3&transport=polling', 'EIO=4&transport=pigeon', 'EIO=4&transport=polling&sid=nobody']) {
      expect((await site.rest('GET', `/socket.io/?${query}`)).status).toBe(400);
    }
    const namespace = io(`${site.url}/admin`, { auth: { token: owner.token }, forceNew: true, reconnection: false });
    const refusal = await new Promise<Error>((resolve) => namespace.once('connect_error', resolve));
    expect(refusal.message).toBe('Invalid namespace');
    namespace.close();
  });
});
