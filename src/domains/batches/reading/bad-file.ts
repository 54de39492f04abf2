import { AppError } from '../../../contract/errors.ts';

export const badFile = (message: string, details?: unknown): AppError => new AppError('BAD_FILE', message, details);
