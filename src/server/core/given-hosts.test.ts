import { expect, test } from 'vitest';
import { loadConfig } from './config.ts';

const read = (environment: Record<string, string>) => loadConfig(environment, { dataFolder: '/nowhere' });

test.each([
  [
    { ALLOWED_HOSTS: 'yard.example.com, 10.0.0.7:8080,[fe80::1]' },
    { allowedHosts: ['yard.example.com', '10.0.0.7:8080', '[fe80::1]'] },
  ],
  [{ WEBHOOK_HOSTS: '192.168.1.20' }, { webhookHosts: ['192.168.1.20'] }],
  [{ ALLOW_ANONYMOUS: 'TRUE' }, { allowAnonymous: true }],
  [{ ALLOW_ANONYMOUS: 'yes' }, { allowAnonymous: true }],
  [{ ALLOW_ANONYMOUS: '' }, { allowAnonymous: false }],
])('%o means what it says', (environment, expected) => {
  expect(read(environment)).toMatchObject(expected);
});

test('a page that may call stands beside those of development, and * stands for none', () => {
  const { corsOrigins } = read({ FRONTEND_URL: '*', ORIGIN: 'https://yard.example.com/' });
  expect(corsOrigins).toContain('https://yard.example.com/');
  expect(corsOrigins).not.toContain('*');
});

test.each([
  ...['*', '*.example.com', 'http://', 'a b', '10.0.0.0/8', 'user@host', 'null', 'http://x/y'].map((host) => [
    'ALLOWED_HOSTS',
    host,
  ]),
  ...['*', '10.0.0.0/8'].map((host) => ['WEBHOOK_HOSTS', host]),
  ...['http://', 'not a url', 'null', 'file:///x'].map((origin) => ['FRONTEND_URL', origin]),
  ['ORIGIN', 'file:///x'],
  ['WEB_BASE_URL', 'http://a b'],
  ['ALLOW_ANONYMOUS', 'perhaps'],
  ['ACCESS_TOKEN_HOURS', '1e-9'],
] as [string, string][])('%s=%s cannot be meant and is refused in words', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name}`));
});
