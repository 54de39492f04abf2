import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CommandDefinition, InputOf, OutputOf, QueryDefinition } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { KeptRefusal } from '../answers.ts';
import type { Queued } from '../held-command.ts';
import { newId } from '../ids.ts';
import { useClient } from './context.ts';
import { useHeld } from './use-session.ts';

/** Changes what is shown of a query, in every input it was asked with. Return the same value where nothing changes. */
export type PatchQuery = <D extends QueryDefinition>(
  definition: D,
  update: (data: OutputOf<D>, input: InputOf<D>) => OutputOf<D>,
) => void;

export interface CommandHookOptions<D extends CommandDefinition> {
  /**
   * For commands that may wait for the connection: which record this is about, and what was seen of it. What is refused
   * after it waited, or after the page had gone, stands among the refused changes instead of in `error`.
   */
  readonly queued?: (input: InputOf<D>) => Queued;
  /** Shows the outcome before it is known. A refusal puts everything back. */
  readonly optimistic?: (input: InputOf<D>, change: PatchQuery) => void;
  readonly onDone?: (output: OutputOf<D>, input: InputOf<D>) => void;
  /** Read again once the command is done, for what no event tells of. */
  readonly refresh?: readonly QueryDefinition[];
}

export interface CommandView<D extends CommandDefinition> {
  /** Does it; a refusal shows up as `error`. */
  run(input: InputOf<D>): void;
  /** Does it; a refusal rejects with `AppError` and shows up as `error`. */
  runAsync(input: InputOf<D>): Promise<OutputOf<D>>;
  readonly isPending: boolean;
  /** Made offline; waits to be sent. */
  readonly isWaiting: boolean;
  readonly error: AppError | null;
  readonly data: OutputOf<D> | undefined;
  /** What was asked for last: a refused form can be filled in again from it. */
  readonly input: InputOf<D> | undefined;
  reset(): void;
}

interface Undo {
  readonly undo: () => void;
}

export function useCommand<D extends CommandDefinition>(
  definition: D,
  options: CommandHookOptions<D> = {},
): CommandView<D> {
  const client = useClient();
  const queries = useQueryClient();
  const { waiting } = useHeld();
  const commandId = useRef('');
  const isGone = useGone();
  const mutation = useMutation<OutputOf<D>, AppError, InputOf<D>, Undo>({
    mutationFn: async (input) => {
      const made = { commandId: newId(), queued: options.queued?.(input) };
      commandId.current = made.commandId;
      try {
        return await client.command(definition, input, made);
      } catch (error) {
        const { queued } = made;
        const isUnread = isGone.current && error instanceof AppError && !(error instanceof KeptRefusal);
        if (queued && isUnread && !endsWithSession(error)) {
          client.keepRefused(definition, input, { ...made, queued, refusal: error.toRefusal() });
        }
        throw error;
      }
    },
    onMutate: (input) => {
      const undos: (() => void)[] = [];
      options.optimistic?.(input, (query, update) => undos.push(patchQueries(queries, query, update)));
      return { undo: () => undos.forEach((undo) => undo()) };
    },
    onError: (_error, _input, made) => made?.undo(),
    onSuccess: (output, input) => {
      options.onDone?.(output, input);
      for (const query of options.refresh ?? []) void queries.invalidateQueries({ queryKey: [query.name] });
    },
  });
  return {
    run: (input) => mutation.mutate(input),
    runAsync: (input) => mutation.mutateAsync(input),
    isPending: mutation.isPending,
    isWaiting: mutation.isPending && waiting.some((command) => command.commandId === commandId.current),
    error: mutation.error instanceof KeptRefusal ? null : mutation.error,
    data: mutation.data,
    input: mutation.variables,
    reset: () => mutation.reset(),
  };
}

/** Signed out, or discarded by the person: nothing was refused. */
const endsWithSession = (error: AppError): boolean => error.code === 'SESSION_ENDED' || error.code === 'UNAVAILABLE';

/** Whether the component has gone. */
function useGone() {
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return gone;
}

function patchQueries<D extends QueryDefinition>(
  queries: QueryClient,
  definition: D,
  update: (data: OutputOf<D>, input: InputOf<D>) => OutputOf<D>,
): () => void {
  const before = queries.getQueriesData({ queryKey: [definition.name] });
  for (const [key, data] of before) {
    if (data === undefined) continue;
    const input = key[1] as InputOf<D>;
    if (key[2] === 'pages') {
      const list = data as InfiniteData<OutputOf<D>>;
      queries.setQueryData(key, { ...list, pages: list.pages.map((page) => update(page, input)) });
    } else {
      queries.setQueryData(key, update(data as OutputOf<D>, input));
    }
  }
  // Events may have brought newer data meanwhile; reading again is right in both cases, so that follows.
  return () => {
    for (const [key, data] of before) queries.setQueryData(key, data);
    void queries.invalidateQueries({ queryKey: [definition.name] });
  };
}
