import type { BridgeCalls, BridgeChannel } from '../contract/bridge.ts';
import { bridgeInputs } from '../contract/bridge-inputs.ts';
import { AppError } from '../contract/errors.ts';

/** What a window sent over a channel, checked. Throws `VALIDATION_FAILED`, with the fields that do not fit. */
export function readArgument<C extends BridgeChannel>(channel: C, argument: unknown): BridgeCalls[C]['argument'] {
  const checked = bridgeInputs[channel].safeParse(argument);
  if (checked.success) return checked.data;
  const fields = checked.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new AppError('VALIDATION_FAILED', `The window sent what "${channel}" does not take.`, { fields });
}
