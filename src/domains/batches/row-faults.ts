import type { RowErrorCode } from './contract.ts';

export interface RowFault {
  readonly code: RowErrorCode;
  readonly reason: string;
  /** Our field whose cell is at fault. */
  readonly field?: string;
}

export type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & RowFault);

export const fault = (reasonCode: RowErrorCode, reason: string, field?: string) =>
  ({ ok: false, code: reasonCode, reason, ...(field !== undefined && { field }) }) as const;

/** What was read of the cell of a field: a fault names the field. */
export const at = <T>(field: string, read: Read<T>): Read<T> => (read.ok ? read : { ...read, field });

/** A cell as a sentence quotes it. */
export const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
