import { newId } from './ids.ts';

/** Values that all tabs of this origin see, each of which one tab at a time may change. */
export interface SharedCells {
  /** Runs `task` alone. It gets what the last one left under `name`, and leaves something new. */
  exclusive<T>(name: string, task: (left: unknown) => Promise<{ answer: T; leave: unknown }>): Promise<T>;
  remove(name: string): Promise<void>;
}

interface Cell {
  readonly lease: { readonly owner: string; readonly until: number } | null;
  readonly value: unknown;
}

const DATABASE = 'yardmaster';
const STORE = 'cells';
/** A tab that died loses its turn after this. Longer than any request may take. */
const LEASE_MS = 30_000;
const ASK_AGAIN_MS = 60;

/**
 * In IndexedDB, because only its transactions are one after the other over all tabs. `navigator.locks` does not exist
 * on a plain-HTTP LAN address, and local storage reaches the other tabs late.
 */
export function indexedDbCells(): SharedCells {
  let opened: Promise<IDBDatabase> | undefined;
  const database = () => {
    opened ??= openDatabase();
    return opened;
  };
  return {
    async exclusive(name, task) {
      const db = await database().catch(() => null);
      // A browser that refuses its database (some private modes) shares nothing between tabs anyway.
      if (!db) return (await task(undefined)).answer;
      const me = newId();
      const left = await takeTurn(db, name, me);
      let leave = left;
      try {
        const done = await task(left);
        leave = done.leave;
        return done.answer;
      } finally {
        await change(db, name, (cell) => (cell?.lease?.owner === me ? { lease: null, value: leave } : cell));
      }
    },
    async remove(name) {
      const db = await database().catch(() => null);
      if (db) await change(db, name, () => undefined);
    },
  };
}

async function takeTurn(db: IDBDatabase, name: string, me: string): Promise<unknown> {
  for (;;) {
    const cell = await change(db, name, (now) => {
      const taken = now?.lease && now.lease.until > Date.now();
      return taken ? now : { lease: { owner: me, until: Date.now() + LEASE_MS }, value: now?.value };
    });
    if (cell?.lease?.owner === me) return cell.value;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS * (1 + Math.random())));
  }
}

/** Reads and writes a cell in one transaction; answers what it is now. */
function change(
  db: IDBDatabase,
  name: string,
  next: (now: Cell | undefined) => Cell | undefined,
): Promise<Cell | undefined> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, 'readwrite', { durability: 'relaxed' });
    const store = transaction.objectStore(STORE);
    const reading = store.get(name);
    let cell: Cell | undefined;
    reading.onsuccess = () => {
      cell = next(reading.result as Cell | undefined);
      if (cell === undefined) store.delete(name);
      else store.put(cell, name);
    };
    transaction.oncomplete = () => resolve(cell);
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was aborted'));
  });
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('No database'));
    request.onblocked = () => reject(new Error('The database is blocked'));
  });
}
