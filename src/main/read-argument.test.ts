import { expect, test } from 'vitest';
import type { BridgeChannel } from '../contract/bridge.ts';
import { bridgeInputs } from '../contract/bridge-inputs.ts';
import { readArgument } from './read-argument.ts';

const file = { fileName: 'a.csv', bytes: new Uint8Array([1]) };
const good: { readonly [C in BridgeChannel]: unknown } = {
  connect: { token: null },
  call: { kind: 'query', name: 'people.me', input: {} },
  upload: { file, fields: { kind: 'import-items' } },
  join: { room: 'tasks' },
  leave: { room: 'tasks' },
  sync: { sinceSeq: 3 },
  chooseFile: { title: 'Choose' },
  saveFile: { file },
  notify: { title: 'Low', body: '3 left', path: '/stock' },
  setLanguage: { language: 'de' },
  showProgress: { fraction: 0.5 },
  openDataFolder: {},
  openExternal: { url: 'https://example.test' },
  print: {},
  printPdf: { file },
};

test.each(Object.keys(bridgeInputs) as BridgeChannel[])('%s takes what it is for and nothing else', (channel) => {
  expect(readArgument(channel, good[channel])).toEqual(good[channel]);
  for (const odd of [
    undefined,
    null,
    'text',
    7,
    [],
    { file: 'x', room: {}, token: 5, fraction: 'much', url: 1, a: 1 },
  ]) {
    expect(() => readArgument(channel, odd), JSON.stringify(odd)).toThrow(
      expect.objectContaining({ code: 'VALIDATION_FAILED' }),
    );
  }
});

test('what is too long is refused', () => {
  expect(() => readArgument('join', { room: 'x'.repeat(20_000) })).toThrow(/does not take/);
});
