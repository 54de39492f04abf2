import type { OperationDefinition } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';

/** The validated input, defaults filled in; VALIDATION_FAILED names each field that does not fit. */
export function parseInput(definition: OperationDefinition, input: unknown): unknown {
  const parsed = definition.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  const sentence = fields.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ');
  throw new AppError('VALIDATION_FAILED', sentence.slice(0, 500), { fields });
}
