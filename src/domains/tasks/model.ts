/** The rules of tasks and worklogs: no input, no output, money in minor units. */

import { lineTotal } from '../../contract/money.ts';

export const statusCodes = ['pending', 'in-progress', 'completed', 'cancelled'] as const;
export type StatusCode = (typeof statusCodes)[number];

/** What a task is called that was made without a status (CONTRACT 1.3). */
export const defaultStatus = 'Pending';

/** Every spelling of the documents, without case and separators (CONTRACT 3.3, clash 2). */
const statusSpellings: Readonly<Record<string, StatusCode>> = {
  pending: 'pending',
  open: 'pending',
  todo: 'pending',
  assigned: 'pending',
  inprogress: 'in-progress',
  completed: 'completed',
  cancelled: 'cancelled',
};

export function parseStatus(text: string): StatusCode | undefined {
  const plain = text.toLowerCase().replaceAll(/[\s_-]/g, '');
  return Object.hasOwn(statusSpellings, plain) ? statusSpellings[plain] : undefined;
}

export const priorities = ['low', 'medium', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

export function parsePriority(text: string): Priority | undefined {
  const plain = text.trim().toLowerCase();
  return priorities.find((priority) => priority === plain);
}

/**
 * When a task counts as completed after a write. It may move freely among the four statuses: entering `completed`
 * stamps the moment, leaving it clears the stamp, and another spelling of the same status keeps it.
 */
export function completedAtAfter(
  task: { readonly statusCode: StatusCode; readonly completedAt: string | null },
  next: StatusCode,
  now: string,
): string | null {
  if (next === task.statusCode) return task.completedAt;
  return next === 'completed' ? now : null;
}

export function isFinished(status: StatusCode): boolean {
  return status === 'completed' || status === 'cancelled';
}

/** How "in progress" is written after a status in the same document's spelling: 003 `In Progress`, 002 `IN_PROGRESS`, 000 either of two. */
export function startedSpelling(before: string): string {
  if (before === before.toUpperCase()) return 'IN_PROGRESS';
  if (before !== before.toLowerCase()) return 'In Progress';
  return ['open', 'todo', 'assigned'].includes(before) ? 'in_progress' : 'in-progress';
}

/** When work ends that was told to end at `wanted`: not before it began, and not in the future. */
export function endOfWork(start: string, wanted: string, now: string): string {
  const end = wanted < now ? wanted : now;
  return end > start ? end : start;
}

/**
 * When running work ends because other work of the same person begins: as that begins. Where that claims to have begun
 * earlier (a note of the morning, another device's clock), the person worked on this until now.
 */
export function endAsOtherBegins(start: string, otherStart: string, now: string): string {
  return endOfWork(start, otherStart < start ? now : otherStart, now);
}

/**
 * A due date without a time of day is midnight (UTC) and holds until that day is over where the company is; one with a time
 * holds until that time. `today`: the company's day, `YYYY-MM-DD`.
 */
export function isOverdue(
  task: { readonly dueDate: string | null; readonly statusCode: StatusCode },
  now: string,
  today: string,
): boolean {
  if (task.dueDate === null || isFinished(task.statusCode)) return false;
  return isWholeDay(task.dueDate) ? task.dueDate.slice(0, 10) < today : task.dueDate <= now;
}

function isWholeDay(time: string): boolean {
  return time.endsWith('T00:00:00.000Z');
}

/** Whole minutes, rounded; `null` while the work goes on. */
export function durationMinutes(startTime: string, endTime: string | null): number | null {
  if (endTime === null) return null;
  return Math.round((Date.parse(endTime) - Date.parse(startTime)) / 60_000);
}

/** `quantity` in thousandths, `unitPrice` in millionths. */
export interface ProductLine {
  readonly quantity: number;
  readonly unitPrice: number;
  readonly totalMinor: number;
}

/** The line of one taking of a product. */
export function productLine(quantity: number, unitPrice: number): ProductLine {
  return { quantity, unitPrice, totalMinor: lineTotal(quantity, unitPrice) };
}

/**
 * The same product again makes one line: quantity and total add up. What was booked before keeps its price, so after
 * a price change the total is not quantity times the (latest) unit price.
 */
export function mergeLines(before: ProductLine | undefined, added: ProductLine): ProductLine {
  if (!before) return added;
  return {
    quantity: before.quantity + added.quantity,
    unitPrice: added.unitPrice,
    totalMinor: before.totalMinor + added.totalMinor,
  };
}

/** What a worklog costs: always the sum of its lines. */
export function totalMinor(
  services: readonly { readonly priceMinor: number }[],
  products: readonly { readonly totalMinor: number }[],
): number {
  const ofServices = services.reduce((sum, line) => sum + line.priceMinor, 0);
  return products.reduce((sum, line) => sum + line.totalMinor, ofServices);
}
