import { useState } from 'react';
import { useClient } from '../../../client/react.ts';
import type { CommandDefinition, InputOf } from '../../../contract/define.ts';
import { AppError } from '../../../contract/errors.ts';

/** A row as people know it. */
export interface NamedRow {
  readonly id: string;
  readonly name: string;
}

/** What came of the same step for several rows, each by itself. `name`: `null` where the row is gone. */
export interface BulkOutcome {
  readonly done: readonly { readonly id: string }[];
  readonly refused: readonly (Pick<AppError, 'code' | 'message' | 'details'> & {
    readonly id: string;
    readonly name: string | null;
  })[];
}

/** Sends a command for each of several rows, so that one that is refused does not keep the others. */
export function useEach<D extends CommandDefinition>(command: D) {
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const run = async (rows: readonly NamedRow[], inputOf: (id: string) => InputOf<D>): Promise<BulkOutcome> => {
    setPending(true);
    const answers = await Promise.allSettled(rows.map(({ id }) => client.command(command, inputOf(id))));
    setPending(false);
    const done = rows.filter((_, n) => answers[n]?.status === 'fulfilled');
    const refused = rows.flatMap((row, n) => {
      const answer = answers[n];
      if (answer?.status !== 'rejected') return [];
      const { code, message, details } =
        answer.reason instanceof AppError ? answer.reason : new AppError('INTERNAL', String(answer.reason));
      return [{ ...row, code, message, details }];
    });
    return { done, refused };
  };
  return { isPending, run };
}
