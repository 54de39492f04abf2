import {
  isFinished,
  isOverdue,
  type Priority,
  priorities,
  type StatusCode,
  statusCodes,
} from '../../../domains/tasks/model.ts';
import type { Formats } from '../../lib/formats.ts';

export { isFinished, isOverdue, priorities, statusCodes, type Priority, type StatusCode };

export const isStatus = (value: unknown): value is StatusCode => statusCodes.some((status) => status === value);
export const isPriority = (value: unknown): value is Priority => priorities.some((priority) => priority === value);

/** A due date without a time is the same day for everybody; one with a time is a moment. */
export function dueText(iso: string, formats: Formats): string {
  const isWholeDay = iso.endsWith('T00:00:00.000Z');
  return isWholeDay ? formats.day(iso) : formats.dateTime(iso);
}

/** What a date field shows of a due date. */
export function dueDay(iso: string | null, { zone }: Formats): string {
  if (iso === null) return '';
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : zone.dayOf(iso);
}

/** While somebody types a year, a date field says 0002 and 0020 before 2026. */
export const isPlausibleDay = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= '1990';
