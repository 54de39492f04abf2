import type { Logger } from 'pino';
import type { Actor } from '../../contract/actor.ts';
import type { OperationDefinition } from '../../contract/define.ts';
import type { Answer } from '../../contract/envelope.ts';
import { AppError, toRefusal } from '../../contract/errors.ts';
import { assertShallow } from '../../contract/nesting.ts';
import { may } from '../../contract/roles.ts';
import type { ServerReader } from '../db/port.ts';
import type { Readers } from '../db/readers.ts';
import type { Writer } from '../db/writer.ts';
import type { Clock } from './clock.ts';
import { keyOf } from './command-key.ts';
import { readLoggedAnswer } from './command-log.ts';
import { inCompanyZone } from './company-zone.ts';
import { diskRefusal } from './disk-faults.ts';
import type { MountedCommand, MountedQuery, PrepareContext } from './domain.ts';
import type { Operations } from './operations.ts';
import { parseInput } from './parse-input.ts';
import type { SubmittedCommand } from './run-command.ts';
import type { CallOptions, Dispatch, SiteServices } from './services.ts';

interface Parts {
  readonly operations: Operations;
  readonly writer: Writer;
  readonly readers: Readers;
  readonly reader: ServerReader;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Asked late: the site's services hold this dispatch themselves. */
  readonly site: () => SiteServices;
  readonly isStopping: () => boolean;
  readonly onCall: (name: string, answer: Answer) => void;
}

/** The one way in: find → permission → validate → run → answer. It always answers and never throws. */
export function createDispatch(parts: Parts): Dispatch {
  const { operations } = parts;
  /** Keyed commands that prepare, by company, person and key: the same one waits for the first. */
  const underWay = new Map<string, Promise<Answer>>();

  async function run(
    actor: Actor,
    name: string,
    input: unknown,
    options: CallOptions,
    inside: boolean,
  ): Promise<Answer> {
    try {
      if (!inside) assertShallow(input);
      const command = operations.command(name);
      if (command && (inside || !command.definition.internal)) {
        if (!inside) assertMay(command.definition, actor);
        const wanted = await read(command.definition, actor, input);
        return await runCommand(parts, underWay, command, actor, wanted, options);
      }
      const query = operations.query(name);
      if (!query) throw new AppError('UNKNOWN_OPERATION', `There is no operation "${name}".`);
      if (!inside) assertMay(query.definition, actor);
      return await runQuery(parts, query, actor, await read(query.definition, actor, input), options);
    } catch (error) {
      if (!(error instanceof AppError)) parts.logger.error({ err: error, name }, 'operation failed');
      return { ok: false, error: diskRefusal(error) ?? toRefusal(error) };
    }
  }

  function read(definition: OperationDefinition, actor: Actor, input: unknown): Promise<unknown> {
    const company = () => (actor.tenantId === '' ? undefined : parts.reader.forTenant(actor.tenantId));
    return inCompanyZone(parseInput(definition, input), company);
  }

  async function runInside(actor: Actor, name: string, input: unknown, options: CallOptions): Promise<never> {
    const answer = await run(actor, name, input, options, true);
    if (answer.ok) return answer.data as never;
    throw new AppError(answer.error.code, answer.error.message, answer.error.details);
  }

  return {
    call: async (actor, name, input, options = {}) => {
      const answer = await run(actor, name, input, options, false);
      parts.onCall(name, answer);
      return answer;
    },
    command: (actor, definition, input, options = {}) => runInside(actor, definition.name, input, options),
    query: (actor, definition, input) => runInside(actor, definition.name, input, {}),
  };
}

function assertMay(definition: OperationDefinition, actor: Actor): void {
  const needsCompany = definition.scope === 'tenant';
  if (actor.kind === 'nobody' && (needsCompany || definition.permission !== null)) {
    throw new AppError('UNAUTHENTICATED', 'Please sign in first.');
  }
  if (!needsCompany && definition.permission === null) return;
  if (may(actor.role, definition.permission)) return;
  throw new AppError('FORBIDDEN', 'Your role does not allow this.', { permission: definition.permission });
}

async function runCommand(
  parts: Parts,
  underWay: Map<string, Promise<Answer>>,
  mounted: MountedCommand,
  actor: Actor,
  input: unknown,
  options: CallOptions,
): Promise<Answer> {
  if (parts.isStopping()) throw new AppError('UNAVAILABLE', 'The server is stopping. Please try again in a moment.');
  const now = parts.clock.now().toISOString();
  const asked = {
    ...{ actor, name: mounted.definition.name, input, now },
    ...(await keyOf(mounted.definition, options, actor, input)),
  };
  if (!mounted.prepare || asked.key === undefined || actor.tenantId === '') {
    return perform(parts, mounted, asked, options);
  }
  // What `prepare` does or asks outside of the books must not happen again, nor decide again.
  const id = `${actor.tenantId} ${actor.userId} ${asked.key}`;
  while (underWay.has(id)) await underWay.get(id)?.catch(() => undefined);
  const run = readLoggedAnswer(parts.reader, asked).then(
    (earlier) => earlier ?? perform(parts, mounted, asked, options),
  );
  underWay.set(id, run);
  try {
    return await run;
  } finally {
    underWay.delete(id);
  }
}

async function perform(
  parts: Parts,
  { definition, prepare, finish }: MountedCommand,
  asked: SubmittedCommand,
  options: CallOptions,
): Promise<Answer> {
  const { actor, input, now } = asked;
  const around = prepare || finish ? prepareContext(parts, actor, now, options) : undefined;
  const prepared = prepare && around ? await prepare(around, input) : input;
  const outcome = await parts.writer.submit({ ...asked, input: prepared });
  if (outcome.fault !== undefined)
    parts.logger.error({ name: definition.name, fault: outcome.fault }, 'command failed');
  if (!outcome.answer.ok || !finish || !around) return outcome.answer;
  return { ok: true, data: definition.output.parse(await finish(around, outcome.answer.data)) };
}

async function runQuery(
  parts: Parts,
  query: MountedQuery,
  actor: Actor,
  input: unknown,
  options: CallOptions,
): Promise<Answer> {
  const now = parts.clock.now().toISOString();
  if (query.definition.runs === 'thread') {
    const reply = await parts.readers.query({ actor, name: query.definition.name, input, now });
    if (reply.fault && !reply.answer.ok && reply.answer.error.code === 'INTERNAL') {
      parts.logger.error({ name: query.definition.name, fault: reply.fault }, 'query failed');
    }
    return reply.answer;
  }
  const data = await query.handler(prepareContext(parts, actor, now, options), input);
  return { ok: true, data: query.definition.output.parse(data) };
}

function prepareContext(parts: Parts, actor: Actor, now: string, options: CallOptions): PrepareContext {
  const { origin = '', client = 'program', isElsewhere = false } = options;
  const db = parts.reader.forTenant(actor.tenantId);
  return { actor, now, origin, client, isElsewhere, db, server: parts.reader, site: parts.site() };
}
