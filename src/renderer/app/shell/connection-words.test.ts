import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startI18n } from '../i18n.ts';
import { connectionWords } from './connection-words.ts';

let t: TFunction<'shell'>;
beforeAll(async () => {
  await startI18n();
  t = i18next.getFixedT('en', 'shell');
});

const NOW = 1_000_000;

test.each([
  [{ kind: 'live' }, 'Live'],
  [{ kind: 'connecting' }, 'Connecting'],
  [{ kind: 'catching-up', remaining: 37 }, 'Catching up (37)'],
  [{ kind: 'reconnecting', attempt: 3, nextTryAt: NOW + 3_400 }, 'Reconnecting, try 3 in 4 s'],
  [{ kind: 'reconnecting', attempt: 3, nextTryAt: NOW - 10 }, 'Reconnecting, try 3'],
  [{ kind: 'offline', waiting: 0 }, 'Offline'],
  [{ kind: 'offline', waiting: 1 }, 'Offline, 1 change waiting'],
  [{ kind: 'offline', waiting: 2 }, 'Offline, 2 changes waiting'],
  [{ kind: 'signed-out', reason: 'deactivated' }, 'Signed out'],
] as const)('%j reads "%s"', (state, label) => {
  expect(connectionWords(state, t, NOW).label).toBe(label);
});
