import type { Answer } from '../contract/envelope.ts';
import { AppError, type Refusal } from '../contract/errors.ts';
import { LinkLost } from './transport.ts';

const refused = (refusal: Refusal): AppError => new AppError(refusal.code, refusal.message, refusal.details);

/** A refusal of what had waited: it stands in the list of refused changes, where it is decided about. */
export class KeptRefusal extends AppError {
  constructor({ code, message, details }: Refusal) {
    super(code, message, details);
    this.name = 'KeptRefusal';
  }
}

/** What was asked for, or the refusal thrown. */
export function opened<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.data;
  throw refused(answer.error);
}

/** For calls that are not repeated: no answer is a refusal with the code UNAVAILABLE. */
export function unavailable(error: unknown): never {
  if (error instanceof LinkLost) throw new AppError('UNAVAILABLE', error.message);
  throw error;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
