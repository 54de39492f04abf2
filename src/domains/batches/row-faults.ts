import type { RowErrorCode } from './contract.ts';

export interface RowFault {
  readonly code: RowErrorCode;
  readonly reason: string;
}

export type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & RowFault);

export const fault = (reasonCode: RowErrorCode, reason: string) => ({ ok: false, code: reasonCode, reason }) as const;

/** A cell as a sentence quotes it. */
export const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
