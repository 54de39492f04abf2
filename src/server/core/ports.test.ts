import { expect, test } from 'vitest';
import { readPorts } from './ports.ts';

test.each([
  [{}, [3016]],
  [{ PORT: '' }, [3016]],
  [{ PORT: ' 8080 ' }, [8080]],
  [{ PORT: '0' }, [0]],
  [{ PORTS: '3000, 3016,5050', PORT: '1' }, [3000, 3016, 5050]],
  [{ PORTS: '', PORT: '4000' }, [4000]],
])('%j means %j', (environment, ports) => {
  expect(readPorts(environment)).toEqual(ports);
});

test.each([
  'http',
  '-1',
  '70000',
  '65536',
  '3016.5',
  '1e3',
  '0x10',
  '3016;3017',
  '３０１６',
  '3016,',
  ',3016',
  '999999999999',
])('"%s" is refused in words, not read as another port', (text) => {
  expect(() => readPorts({ PORT: text })).toThrow(/^PORT: ".*" is no port\. Set it to a whole number from 1 to 65535/);
  expect(() => readPorts({ PORTS: text, PORT: '3016' })).toThrow(/^PORTS: /);
});

test('a port named twice is refused', () => {
  expect(() => readPorts({ PORTS: '3016,3000,3016' })).toThrow('PORTS names port 3016 twice. Name each port once.');
});
