import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { assertOpenTarget, ClosedTarget, hostOf, openLookup } from './web-targets.ts';

const closed = (url: string, allowed: readonly string[] = []) =>
  expect(assertOpenTarget(url, allowed), url).rejects.toBeInstanceOf(ClosedTarget);
const open = (url: string, allowed: readonly string[] = []) =>
  expect(assertOpenTarget(url, allowed), url).resolves.toBeUndefined();

describe('what may not be posted to', () => {
  test.each([
    [
      'this computer',
      '127.0.0.1',
      '127.9.8.7',
      '0.0.0.0',
      '0.1.2.3',
      '[::1]',
      '[::]',
      'localhost',
      'LOCALHOST.',
      'a.localhost',
    ],
    ['other spellings of it', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '127.0.0.1.', '0x7f.1', '①②⑦.0.0.1'],
    [
      'IPv4 inside of IPv6',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::ffff:10.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[::127.0.0.1]',
    ],
    [
      'local networks',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.0.1',
      '100.64.0.1',
      '[fc00::1]',
      '[fd12:3456::1]',
    ],
    ['the link', '169.254.169.254', '[fe80::1]'],
    [
      'groups and what is set aside',
      '224.0.0.1',
      '239.1.1.1',
      '255.255.255.255',
      '[ff02::1]',
      '240.0.0.1',
      '192.0.2.1',
      '198.18.0.1',
      '[2001:db8::1]',
    ],
  ])('%s', async (_kind, ...hosts) => {
    for (const host of hosts) await closed(`http://${host}:8080/hook`);
  });

  test("this computer's own addresses, whatever they are", async () => {
    for (const { address, family } of Object.values(networkInterfaces()).flatMap((found) => found ?? [])) {
      const host = address.replace(/%.*/, '');
      await closed(`http://${family === 'IPv6' ? `[${host}]` : host}/`);
    }
  });
});

test('addresses of the internet are open, and names that nobody knows right now', async () => {
  for (const host of ['1.1.1.1', '172.32.0.1', '100.128.0.1', '169.253.0.1', '[2606:4700::1]']) {
    await open(`https://${host}/hook`);
  }
  await open('https://nobody-has-this-name.invalid/hook');
});

test('a host that was allowed is, in every spelling, and no other is', async () => {
  await open('http://127.1:9/x', ['127.0.0.1']);
  await open('http://LocalHost/x', ['localhost']);
  await open('http://[::1]/x', ['::1']);
  await open('http://192.168.1.20/x', ['0xc0a80114']);
  await closed('http://127.0.0.2/x', ['127.0.0.1']);
  await closed('http://192.168.1.21/x', ['192.168.1.20', 'localhost']);
  expect(hostOf('[fd00::1]')).toBe('fd00::1');
});

test('a connection gets no closed address for a name, whatever the name meant before', async () => {
  const look = (allowed: readonly string[], all: boolean) =>
    new Promise((resolve) => openLookup(allowed)('localhost', { all }, (...answer) => resolve(answer)));
  expect(await look([], true)).toEqual([expect.any(ClosedTarget), []]);
  expect(await look([], false)).toEqual([expect.any(ClosedTarget), []]);
  expect(await look(['localhost'], true)).toEqual([
    null,
    expect.arrayContaining([expect.objectContaining({ family: 4 })]),
  ]);
  expect(await look(['127.0.0.1', '::1'], false)).toEqual([null, expect.any(String), expect.any(Number)]);
});
