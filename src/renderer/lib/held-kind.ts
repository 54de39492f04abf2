import type { Icon } from '@tabler/icons-react';
import { createContext, useContext } from 'react';
import type { CommandDefinition, InputOf } from '../../contract/define.ts';
import type { RefusedCommand, WaitingCommand } from '../../client/react.ts';
import type { WordKey } from '../app/feature.ts';

/** What was typed or chosen: "Title: Mend both roofs". */
export interface HeldValue {
  readonly label: string;
  readonly value: string;
}

/** A next step that a refusal offers: "Take 7". */
export interface Remedy {
  readonly label: string;
  /** Of the input, when it is sent again. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** Is done first, and must succeed. */
  readonly first?: { readonly definition: CommandDefinition; readonly input: unknown };
}

export interface Remedies {
  /** Where the code alone does not say it. */
  readonly why?: string | undefined;
  readonly remedies: readonly Remedy[];
}

/** A text or number of the input that the person may change before it is sent. */
export interface HeldField {
  readonly name: string;
  readonly label: WordKey;
  readonly kind: 'line' | 'text' | 'number';
  readonly most: number;
  /** Of a number; 1 when left out. */
  readonly least?: number;
  /** That a number may have. */
  readonly decimals?: number;
  /** May be left empty. */
  readonly optional?: boolean;
}

/** A command that may wait, in people's words. */
export interface HeldWords {
  /** "Note", "New task". */
  readonly name: string;
  readonly values: readonly HeldValue[];
}

export interface HeldLooks {
  readonly icon: Icon;
  readonly fields: readonly HeldField[];
  /** A hook: the words for an input; also for the record as it is now, when asked for the fields of the input. */
  readonly useWords: () => (input: unknown) => HeldWords;
  /** A hook: what a refusal offers besides sending it again, and why it was refused. */
  readonly useRemedies?: () => (refused: RefusedCommand) => Remedies;
}

export interface HeldKind extends HeldLooks {
  readonly definition: CommandDefinition;
}

/** Binds the words to the command's own input. */
export function heldKind<D extends CommandDefinition>(
  definition: D,
  given: Omit<HeldKind, 'definition' | 'useWords'> & { readonly useWords: () => (input: InputOf<D>) => HeldWords },
): HeldKind {
  return { ...given, definition, useWords: given.useWords as HeldKind['useWords'] };
}

const HeldKinds = createContext<readonly HeldKind[]>([]);
export const HeldKindsProvider = HeldKinds.Provider;

export const useHeldKinds = (): readonly HeldKind[] => useContext(HeldKinds);

export const isRefused = (command: WaitingCommand | RefusedCommand): command is RefusedCommand => 'refusal' in command;
