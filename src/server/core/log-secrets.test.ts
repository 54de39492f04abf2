import { expect, test } from 'vitest';
import { withoutSecrets } from './log-secrets.ts';

const secret = 'hunter2-Zq8';

test.each([
  JSON.stringify({ password: secret }),
  JSON.stringify({ input: { owner: { newPassword: secret } }, refreshToken: `a"${secret}` }),
  JSON.stringify({ body: JSON.stringify({ currentPassword: secret, name: 'x' }) }),
  JSON.stringify({ headers: { authorization: `Bearer ${secret}`, cookie: `sid=${secret}` } }),
  JSON.stringify({ url: `/socket.io/?EIO=4&token=${secret}&transport=polling` }),
  JSON.stringify({ url: `/k/ymd_${secret}/api/tasks` }),
  JSON.stringify({ msg: `refused Bearer ${secret}` }),
  JSON.stringify({ msg: `at https://user:${secret}@host/hook` }),
  JSON.stringify({ msg: `open /#/join/${secret}` }),
  JSON.stringify({ msg: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${secret}` }),
  JSON.stringify({ err: { stack: `Error: $argon2id$v=19$m=1$${secret}\n at x` } }),
])('number 26: nothing secret stays in %s', (line) => {
  const cleaned = withoutSecrets(line);
  expect(cleaned).not.toContain(secret);
  expect(() => JSON.parse(cleaned) as unknown).not.toThrow();
});

test('the rest of a line stays as it is', () => {
  const line = JSON.stringify({ level: 40, time: 1, event: 'task:created', url: '/api/tasks?limit=5', msg: 'refused' });
  expect(withoutSecrets(line)).toBe(line);
});
