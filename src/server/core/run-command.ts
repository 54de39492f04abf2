import type { Actor } from '../../contract/actor.ts';
import { systemActor } from '../../contract/actor.ts';
import type { CommandDefinition, EventDefinition } from '../../contract/define.ts';
import type { Answer } from '../../contract/envelope.ts';
import { AppError, toRefusal } from '../../contract/errors.ts';
import { may } from '../../contract/roles.ts';
import type { Database, ServerTx } from '../db/port.ts';
import { type EmittedEvent, appendEvents } from '../events/event-log.ts';
import type { EncodedEvent } from '../events/outgoing-event.ts';
import { recordAudit } from './audit.ts';
import { alreadyDone, readLoggedAnswer, writeLoggedAnswer } from './command-log.ts';
import { diskRefusal } from './disk-faults.ts';
import type { CommandContext } from './domain.ts';
import type { Operations } from './operations.ts';
import { inCompanyZone } from './company-zone.ts';
import { parseInput } from './parse-input.ts';
import { companyExists } from './store-companies.ts';

/** A command on its way to the writer: validated and permitted by dispatch. */
export interface SubmittedCommand {
  readonly actor: Actor;
  readonly name: string;
  readonly input: unknown;
  readonly now: string;
  readonly key: string | undefined;
  /** What was asked for, as a digest: the same key means the same. */
  readonly digest?: string | undefined;
}

export interface CommandOutcome {
  readonly answer: Answer;
  readonly events: readonly EncodedEvent[];
  /** The inner cause of an INTERNAL refusal, for the log only. */
  readonly fault: string | undefined;
}

interface Options {
  readonly db: Database;
  readonly operations: Operations;
  readonly newId: () => string;
  readonly validateEvents: boolean;
}

/** Runs commands one after the other, each in its own savepoint of the transaction that the caller has begun. */
export class CommandRunner {
  readonly #options: Options;
  #depth = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * A refusal or a fault undoes the command, all of it, and answers. Throws only when the transaction itself is lost, so
   * that nothing of its group was kept.
   */
  async run(command: SubmittedCommand): Promise<CommandOutcome> {
    const mounted = this.#options.operations.command(command.name);
    if (!mounted) return refused(new AppError('UNKNOWN_OPERATION', `There is no command "${command.name}".`));
    const { scope, logged } = mounted.definition;
    const kept = command.key !== undefined && command.actor.tenantId !== '' ? logged : 'never';
    if (kept !== 'never') {
      const earlier = await readLoggedAnswer(this.#options.db.tx, command);
      if (earlier) return { answer: earlier, events: [], fault: undefined };
    }
    const serverWide = scope === 'server' || command.actor.kind === 'system';
    try {
      return await this.#runFresh(command, serverWide, kept);
    } catch (error) {
      // A database that gave up the whole transaction keeps nothing of the group: the caller of `run` says so to all.
      // A fault of the disk is no command's own: it is told and not kept under the key, which works again later.
      if (!this.#options.db.inTransaction || diskRefusal(error)) throw error;
      const outcome = refused(error);
      if (kept !== 'never' && outcome.fault === undefined) {
        await writeLoggedAnswer(this.#options.db.tx, command, outcome.answer);
      }
      return outcome;
    }
  }

  /** State, ledger, event log and command log stand in one savepoint: a fault in any of them leaves none of it. */
  async #runFresh(
    command: SubmittedCommand,
    serverWide: boolean,
    kept: CommandDefinition['logged'],
  ): Promise<CommandOutcome> {
    const { newId } = this.#options;
    const { tx } = this.#options.db;
    const emitted: EmittedEvent[] = [];
    return this.#inSavepoint(emitted, async () => {
      const { actor } = command;
      if (actor.tenantId !== '' && !(await companyExists(tx.forTenant(actor.tenantId)))) {
        throw new AppError('SESSION_ENDED', 'This company is no longer there.');
      }
      const ctx = this.#context(actor, command.now, emitted, serverWide);
      const data = await this.#execute(command.name, command.input, ctx);
      const events = await appendEvents(tx, { emitted, now: command.now, newId });
      const answer: Answer = { ok: true, data };
      if (kept !== 'never') await writeLoggedAnswer(tx, command, kept === 'deed' ? alreadyDone : answer);
      return { answer, events, fault: undefined };
    });
  }

  async #inSavepoint<T>(emitted: EmittedEvent[], work: () => Promise<T>): Promise<T> {
    const { db } = this.#options;
    const name = `s${this.#depth}`;
    const emittedBefore = emitted.length;
    this.#depth += 1;
    db.savepoint(name);
    try {
      const result = await work();
      db.release(name);
      return result;
    } catch (error) {
      if (db.inTransaction) db.rollbackTo(name);
      emitted.length = emittedBefore;
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  async #execute(name: string, input: unknown, ctx: CommandContext): Promise<unknown> {
    const mounted = this.#options.operations.command(name);
    if (!mounted) throw new Error(`No command ${name} is mounted.`);
    const output = await mounted.handler(ctx, input);
    return mounted.finish ? output : mounted.definition.output.parse(output);
  }

  #context(actor: Actor, now: string, emitted: EmittedEvent[], serverWide: boolean): CommandContext {
    const { newId } = this.#options;
    const { tx } = this.#options.db;
    const inSavepoint = <T>(work: () => Promise<T>) => this.#inSavepoint(emitted, work);
    const execute = (name: string, input: unknown, ctx: CommandContext) => this.#execute(name, input, ctx);
    const context: CommandContext = {
      actor,
      now,
      get tx() {
        if (actor.tenantId === '') throw new Error('This command belongs to no company: use forCompany().');
        return tx.forTenant(actor.tenantId);
      },
      get server(): ServerTx {
        if (!serverWide) throw new Error('A command of a company has no server-wide access.');
        return tx;
      },
      newId,
      emit: (event, payload, ...rooms) => {
        if (this.#options.validateEvents) assertPayload(event, payload);
        emitted.push({
          tenantId: actor.tenantId,
          event: event.name,
          payload: payload as Readonly<Record<string, unknown>>,
          rooms,
        });
      },
      call: async (definition, input) => {
        assertMay(definition, actor);
        const own = () => (actor.tenantId === '' ? undefined : tx.forTenant(actor.tenantId));
        const wanted = await inCompanyZone(parseInput(definition, input), own);
        return (await inSavepoint(() => execute(definition.name, wanted, context))) as never;
      },
      audit: (entry) => recordAudit(tx.forTenant(actor.tenantId), { id: newId(), at: now, actor, entry }),
      forCompany: (tenantId, person) => {
        if (!serverWide) throw new Error('A command of one company reached for another.');
        const { userId, name } = person ?? actor;
        const inside = { ...systemActor(tenantId, userId), name: name || 'Yardmaster' };
        return this.#context(inside, now, emitted, true);
      },
    };
    return context;
  }
}

function assertMay(definition: CommandDefinition, actor: Actor): void {
  if (definition.internal || may(actor.role, definition.permission)) return;
  throw new AppError('FORBIDDEN', 'Your role does not allow this.', { permission: definition.permission });
}

function assertPayload(event: EventDefinition, payload: unknown): void {
  const checked = event.payload.safeParse(payload);
  if (!checked.success) throw new Error(`The payload of ${event.name} breaks its contract: ${checked.error.message}`);
}

function refused(error: unknown): CommandOutcome {
  return {
    answer: { ok: false, error: toRefusal(error) },
    events: [],
    fault: error instanceof AppError ? undefined : describe(error),
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
