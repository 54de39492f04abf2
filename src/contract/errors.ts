/**
 * The closed set of error codes and the HTTP status each one maps to. A program reads the code; a person reads the
 * message. The console translates codes through its catalogue (`errors.<CODE>`).
 */
export const errorStatus = {
  VALIDATION_FAILED: 400,
  BAD_FILE: 400,
  UNKNOWN_OPERATION: 400,
  UNAUTHENTICATED: 401,
  WRONG_CREDENTIALS: 401,
  SESSION_ENDED: 401,
  FORBIDDEN: 403,
  BAD_ORIGIN: 403,
  NOT_FOUND: 404,
  AMBIGUOUS: 409,
  CONFLICT: 409,
  DUPLICATE: 409,
  VERSION_CONFLICT: 409,
  INVALID_TRANSITION: 409,
  INSUFFICIENT_STOCK: 409,
  FILE_ALREADY_IMPORTED: 409,
  CHOOSE_COMPANY: 409,
  KEY_REUSED: 409,
  ALREADY_DONE: 409,
  QUOTA_EXCEEDED: 409,
  ALREADY_SET_UP: 409,
  INVITE_INVALID: 410,
  PAYLOAD_TOO_LARGE: 413,
  BAD_HOST: 421,
  LOCKED_OUT: 423,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Why a server that answers cannot do its work: the `details.reason` of UNAVAILABLE. Without one there was no answer. */
export const diskReasons = ['diskFull', 'diskFault', 'fileLost', 'fileDamaged'] as const;
export type DiskReason = (typeof diskReasons)[number];

/** What a caller gets when a call is refused: a code for programs, a sentence for people, details where they help. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: unknown;
}

/** The one error class. Thrown anywhere behind the edge, mapped once at the edge. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get statusCode(): number {
    return errorStatus[this.code];
  }

  toRefusal(): Refusal {
    return this.details === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, details: this.details };
  }
}

/** `notFound('task', id)`: the same sentence for a row that never was and for a row of another company. */
export function notFound(what: string, id: string): AppError {
  return new AppError('NOT_FOUND', `There is no ${what} "${id}".`, { what, id });
}

/** An inner fault never shows its inside: everything that is not an `AppError` becomes INTERNAL. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof AppError) return error.toRefusal();
  return { code: 'INTERNAL', message: 'Something went wrong on the server. Nothing was changed. Please try again.' };
}
