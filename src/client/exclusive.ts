import { newId } from './ids.ts';
import type { KeyValue } from './storage.ts';

const LEASE_MS = 15_000;
const SETTLE_MS = 40;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs `task` in one tab at a time. `navigator.locks` exists only on secure origins, and a LAN address over plain HTTP
 * is none: there a lease in local storage does, which a tab that died loses after 15 s.
 */
export async function exclusive<T>(name: string, store: KeyValue, task: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks) return locks.request(name, task);
  const me = newId();
  const key = `lease.${name}`;
  await takeLease(store, key, me);
  try {
    return await task();
  } finally {
    if (holder(store, key) === me) store.remove(key);
  }
}

async function takeLease(store: KeyValue, key: string, me: string): Promise<void> {
  for (;;) {
    if (holder(store, key) === null) {
      store.set(key, `${Date.now() + LEASE_MS} ${me}`);
      await pause(SETTLE_MS);
      if (holder(store, key) === me) return;
    }
    await pause(SETTLE_MS * (1 + Math.random()));
  }
}

function holder(store: KeyValue, key: string): string | null {
  const [until, owner] = (store.get(key) ?? '').split(' ');
  return owner !== undefined && Number(until) > Date.now() ? owner : null;
}
