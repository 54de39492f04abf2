import { rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Actor } from '../../contract/actor.ts';
import type { CommandDefinition, InputOf, OutputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { Readers } from '../db/readers.ts';
import { Writer } from '../db/writer.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { assertRoom } from './disk-room.ts';
import { parseInput } from './parse-input.ts';
import type { Rehearsal, Rehearsals } from './services.ts';

interface Parts {
  readonly config: Pick<Config, 'dataFolder' | 'databasePath'>;
  readonly readers: Readers;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
}

/**
 * Commands tried on a copy of the site's file that is thrown away: they see each other's work, the books and everybody
 * who writes to them see nothing of it, and no news go out. `stop` ends those that are still open.
 */
export function createRehearsals(parts: Parts): Rehearsals & { stop(): Promise<void> } {
  const open = new Set<Rehearsal>();
  return {
    begin: async () => {
      const rehearsal = await begin(parts, parts.newId(), () => open.delete(rehearsal));
      open.add(rehearsal);
      return rehearsal;
    },
    stop: async () => {
      await Promise.all([...open].map((rehearsal) => rehearsal.end()));
    },
  };
}

async function begin(parts: Parts, id: string, onEnd: () => void): Promise<Rehearsal> {
  const { config, readers, clock, logger } = parts;
  // Named like everything that is not finished: a start removes what a killed process left of it.
  const path = join(config.dataFolder, `rehearsal-${id}.part`);
  await assertRoom(config.dataFolder, await sizeOf(config.databasePath));
  const { answer } = await readers.copy(path);
  if (!answer.ok) throw new AppError(answer.error.code, answer.error.message, answer.error.details);
  const writer = new Writer({
    ...{ databasePath: path, validateEvents: false, commitDelayMs: 0, synchronous: 'OFF' },
    onEvents: () => undefined,
    onCrash: (err) => logger.error({ err }, 'a rehearsal crashed'),
    onDisk: (fault) => fault && logger.warn({ reason: fault.details }, fault.message),
  });
  let ended: Promise<void> | undefined;
  const end = async () => {
    await writer.stop();
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
    onEnd();
  };
  return {
    command: async <D extends CommandDefinition>(actor: Actor, definition: D, given: InputOf<D>) => {
      if (ended) throw new AppError('UNAVAILABLE', 'The server is stopping.');
      const [now, input] = [clock.now().toISOString(), parseInput(definition, given)];
      const reply = await writer.submit({ actor, name: definition.name, input, now, key: undefined });
      if (reply.answer.ok) return reply.answer.data as OutputOf<D>;
      if (reply.fault !== undefined) logger.error({ name: definition.name, fault: reply.fault }, 'rehearsal failed');
      const { code, message, details } = reply.answer.error;
      throw new AppError(code, message, details);
    },
    end: () => (ended ??= end()),
  };
}

const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;
