import { expect, test } from 'vitest';
import { readStartOptions } from './start-options.ts';

const strict = { strict: true };

test('the path of a backup stands behind the option or in it', () => {
  expect(readStartOptions(['--restore', '/b/site.db'], strict)).toMatchObject({
    restore: '/b/site.db',
    newSite: false,
  });
  expect(readStartOptions(['--restore=a b.db', '--new-site'], strict)).toEqual({ restore: 'a b.db', newSite: true });
  expect(readStartOptions(['--reset-owner-password=a@b.test'], strict)).toEqual({ newSite: false });
});

test.each([[['--restore']], [['--restore=']], [['--restore', '--new-site']]])('%j says what is missing', (args) => {
  expect(() => readStartOptions(args, strict)).toThrow('--restore needs the path of a backup');
});

test('a mistyped option is refused, where no other program reads them too', () => {
  expect(() => readStartOptions(['--resotre', 'x.db'], strict)).toThrow('There is no option "--resotre".');
  expect(readStartOptions(['--log-level=3', '.'], { strict: false })).toEqual({ newSite: false });
});
