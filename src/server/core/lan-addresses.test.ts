import { expect, test } from 'vitest';
import { loadConfig } from './config.ts';

const read = (LAN_ADDRESSES?: string) => loadConfig({ LAN_ADDRESSES }).lanAddresses;

test('addresses with commas, each once', () => {
  expect(read()).toEqual([]);
  expect(read(' , ')).toEqual([]);
  expect(read('192.168.1.20, [fd00::5] ,192.168.1.20')).toEqual(['192.168.1.20', 'fd00::5']);
});

test.each(['eth0', '192.168.1', '192.168.1.20:3016', '192.168.1.0/24', 'localhost', '192.168.1.20;10.0.0.1'])(
  '"%s" is refused in words',
  (given) => {
    expect(() => read(given)).toThrow(/^LAN_ADDRESSES: ".*" is no address\. Set it to addresses of this machine/);
  },
);

test.each(['0.0.0.0', '::', '0:0:0:0:0:0:0:0'])('"%s" is every address, which goes without saying', (given) => {
  expect(() => read(given)).toThrow(/Leave LAN_ADDRESSES out for that\.$/);
});
