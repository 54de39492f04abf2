import { AppError } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { requirePerson, type User } from '../people/contract.ts';

/** Somebody who can be given work: a person of the company who is not shut out. `field` is where the id stood. */
export async function requireActivePerson(ctx: CommandContext, id: string, field: string): Promise<User> {
  const person = await ctx.call(requirePerson, { id });
  if (person.isActive) return person;
  throw new AppError('VALIDATION_FAILED', `${person.name} is deactivated and cannot be given work.`, {
    fields: [{ field, message: 'Deactivated' }],
  });
}
