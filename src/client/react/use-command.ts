import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { CommandDefinition, InputOf, OutputOf, QueryDefinition } from '../../contract/define.ts';
import type { AppError } from '../../contract/errors.ts';
import { newId } from '../ids.ts';
import { useClient } from './context.ts';
import { useWaiting } from './use-session.ts';

/** Changes what is shown of a query, in every input it was asked with. Return the same value where nothing changes. */
export type PatchQuery = <D extends QueryDefinition>(
  definition: D,
  update: (data: OutputOf<D>, input: InputOf<D>) => OutputOf<D>,
) => void;

export interface CommandHookOptions<D extends CommandDefinition> {
  readonly queueable?: boolean;
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
  const waiting = useWaiting();
  const commandId = useRef('');
  const mutation = useMutation<OutputOf<D>, AppError, InputOf<D>, Undo>({
    mutationFn: (input) => {
      commandId.current = newId();
      return client.command(definition, input, { queueable: options.queueable ?? false, commandId: commandId.current });
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
    error: mutation.error,
    data: mutation.data,
    input: mutation.variables,
    reset: () => mutation.reset(),
  };
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
