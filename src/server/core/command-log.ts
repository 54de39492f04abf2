import type { Answer } from '../../contract/envelope.ts';
import { AppError } from '../../contract/errors.ts';
import type { ServerReader, ServerTx } from '../db/port.ts';
import type { SubmittedCommand } from './run-command.ts';

/** The SQL over the command log: nothing is done twice (CONTRACT 1.7). */
export const statements = {
  find: `SELECT command, answer FROM command_log
    WHERE tenant_id = @tenant AND user_id = @userId AND command_key = @key`,
  insert: `INSERT INTO command_log (tenant_id, user_id, command_key, command, answer, created_at)
    VALUES (@tenant, @userId, @key, @command, @answer, @now)`,
} as const;

/** What a key stands for: the operation and what was asked of it. */
const nameOf = ({ name, digest }: SubmittedCommand): string => (digest === undefined ? name : `${name} ${digest}`);

/** The first answer to this key, if there was one. A key that was used for something else is refused. */
export async function readLoggedAnswer(db: ServerReader, command: SubmittedCommand): Promise<Answer | undefined> {
  const row = await db.forTenant(command.actor.tenantId).get<{ command: string; answer: string }>(statements.find, {
    userId: command.actor.userId,
    key: command.key ?? '',
  });
  if (!row) return undefined;
  if (row.command === nameOf(command) || row.command === command.name) return JSON.parse(row.answer) as Answer;
  const isOther = !row.command.startsWith(`${command.name} `);
  const what = isOther ? 'for another operation' : 'with other content';
  const refusal = new AppError('KEY_REUSED', `This idempotency key was used ${what} already.`);
  return { ok: false, error: refusal.toRefusal() };
}

/** What the same key gets where the first answer held a secret. */
export const alreadyDone: Answer = {
  ok: false,
  error: new AppError(
    'ALREADY_DONE',
    'This was done already under this idempotency key. Its answer held a secret, which is told once only: ask for a new one under another key.',
  ).toRefusal(),
};

/** Keeps the answer, in the transaction of the change itself. */
export async function writeLoggedAnswer(db: ServerTx, command: SubmittedCommand, answer: Answer): Promise<void> {
  await db.forTenant(command.actor.tenantId).run(statements.insert, {
    userId: command.actor.userId,
    key: command.key ?? '',
    command: nameOf(command),
    answer: JSON.stringify(answer),
    now: command.now,
  });
}
