import { expect, test } from 'vitest';
import { passwordFault } from './password-rules.ts';

const olga = { email: 'olga.miller@yard.test', name: 'Olga Miller', company: 'Brick & Sons' };

test.each([
  ...[
    'password',
    'Password1',
    'PASSWORD!!',
    'p@ssw0rd',
    'P4ssw0rd2024',
    'passwort',
    'qwertzuiop',
    'iloveyou',
    'letmein123',
  ],
  ...[
    '12345678',
    '123456789',
    '1234567890',
    '87654321',
    'abcdefgh',
    'qwertyu1',
    'aaaaaaaa',
    '11111111',
    'abababab',
    '12341234',
  ],
  ...['trustno1', 'changeme', 'welcome1', 'sunshine99', 'yardmaster', 'Administrator1'],
])('"%s" is among the first that are guessed', (password) => {
  expect(passwordFault(password, olga)).toMatch(/^This password is among the first that are guessed\. Take/);
});

test.each(['millers-lane', 'xxOlga-1990xx', 'the brick house', 'olga.miller@home'])(
  '"%s" holds what others know',
  (password) => {
    expect(passwordFault(password, olga)).toMatch(/^The password must not contain "/);
  },
);

test.each(['1234567', 'Olga.Miller@Yard.test'])('"%s" is refused as before', (password) => {
  expect(passwordFault(password, olga)).toBeDefined();
});

test.each(['correct horse', 'another horse', 'a new password', 'kQ7-vv1x', 'Zinnober Treppe', '工事現場の秘密の鍵'])(
  '"%s" will do',
  (password) => {
    expect(passwordFault(password, olga)).toBeUndefined();
  },
);

test.each([
  ...[
    'zaq12wsx',
    'test1234',
    ' password',
    'passwordpassword',
    'pass1234',
    'asdf1234',
    'q1w2e3r4t5',
    '147258369',
    'drowssap',
  ],
  ...[
    '1password',
    '123password',
    '!password',
    'pass-word',
    'pass word',
    'P_assword',
    'aaaaaaaab',
    'abcdeabcde',
    '1234abcd',
  ],
  ...['йцукенгш', 'motdepasse', 'contraseña', '20261128', '0171-2345678'],
])('%s is near what is guessed first', (password) => {
  expect(passwordFault(password, olga)).toMatch(/^This password is among the first/);
});

test.each(['correct horse', 'grüner Tisch mit Lampe', 'h7#kQ2pz!x', '314159265358979', 'wagon testing lemon'])(
  '%s will do',
  (password) => {
    expect(passwordFault(password, olga)).toBeUndefined();
  },
);
