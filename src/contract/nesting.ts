import { AppError } from './errors.ts';

const mostLevels = 64;

/**
 * Refuses what is nested more deeply than anything that is meant: whatever goes through a value by calling itself (a
 * schema, a copy to another thread, `String()` of a list) would run out of stack. Looks without recursion.
 */
export function assertShallow(value: unknown): void {
  const open: { readonly value: unknown; readonly level: number }[] = [{ value, level: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: one, level } = next;
    if (typeof one !== 'object' || one === null || ArrayBuffer.isView(one)) continue;
    if (level >= mostLevels) {
      throw new AppError(
        'VALIDATION_FAILED',
        `The message could not be read: it is nested more than ${mostLevels} levels deep.`,
      );
    }
    for (const inner of Object.values(one)) {
      if (typeof inner === 'object' && inner !== null) open.push({ value: inner, level: level + 1 });
    }
  }
}
