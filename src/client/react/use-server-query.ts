import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { EventDefinition, InputOf, OutputOf, PayloadOf, QueryDefinition } from '../../contract/define.ts';
import type { AppError } from '../../contract/errors.ts';
import type { ReceivedEvent } from '../link.ts';
import { useClientContext } from './context.ts';
import { useEvents, useJoinedRoom } from './use-events.ts';

/** A payload as far as a filter over several events can know it. */
export type AnyPayload = Readonly<Record<string, unknown>>;

export interface ServerQueryOptions {
  /** Read again when one of these comes (twice a second at most). Give a constant list. */
  readonly refreshOn?: readonly EventDefinition[];
  /** Which of those events concern this query; all when left out. */
  readonly when?: (payload: AnyPayload, event: ReceivedEvent) => boolean;
  /** Joined while mounted, and before the query is asked. */
  readonly room?: string | undefined;
  readonly enabled?: boolean;
  /** Shows the last answer while another input is asked for. */
  readonly keepPrevious?: boolean;
  readonly refetchInterval?: number | false;
}

const noEvents: readonly EventDefinition[] = [];

export const queryKeyOf = (definition: QueryDefinition, input: unknown): QueryKey => [definition.name, input];
export const pagesKeyOf = (definition: QueryDefinition, input: unknown): QueryKey => [definition.name, input, 'pages'];

/** A query that stays true: it is read again when the events that touch it arrive. */
export function useServerQuery<D extends QueryDefinition>(
  definition: D,
  input: InputOf<D>,
  options: ServerQueryOptions = {},
): UseQueryResult<OutputOf<D>, AppError> {
  const { client } = useClientContext();
  const key = queryKeyOf(definition, input);
  useFreshness(key, options);
  const result = useQuery<OutputOf<D>, AppError>({
    queryKey: key,
    queryFn: () => client.query(definition, input, { room: options.room }),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchInterval ?? false,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  return { ...result, error: shownError(result) } as UseQueryResult<OutputOf<D>, AppError>;
}

/** What is on the screen stays there without a connection; the indicator says that it may be out of date. */
function shownError({ data, error }: { readonly data: unknown; readonly error: AppError | null }): AppError | null {
  return data !== undefined && error?.code === 'UNAVAILABLE' ? null : error;
}

/** How an event changes one item of a list that is on the screen, without reading the list again. */
export interface ListPatch<Item> {
  readonly event: EventDefinition;
  apply(item: Item, payload: AnyPayload): Item;
}

export function patchOn<Item, E extends EventDefinition>(
  event: E,
  apply: (item: Item, payload: PayloadOf<E>) => Item,
): ListPatch<Item> {
  return { event, apply: (item, payload) => apply(item, payload as PayloadOf<E>) };
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: { readonly next: string | null; readonly total: number };
}

type ItemOf<D extends QueryDefinition> = OutputOf<D> extends { items: (infer Item)[] } ? Item : never;

export interface ServerPagesOptions<Item> extends ServerQueryOptions {
  /** Applied together, four times a second at most. `apply` returns the same object for an item it does not concern. */
  readonly patches?: readonly ListPatch<Item>[];
}

export interface ServerPages<Item> {
  readonly items: readonly Item[];
  /** Of all pages, also those not read yet. */
  readonly total: number;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly isPlaceholderData: boolean;
  readonly error: AppError | null;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): void;
  refetch(): void;
}

/** A list query read page by page. */
export function useServerPages<D extends QueryDefinition>(
  definition: D,
  input: InputOf<D>,
  options: ServerPagesOptions<ItemOf<D>> = {},
): ServerPages<ItemOf<D>> {
  const { client } = useClientContext();
  const key = pagesKeyOf(definition, input);
  useFreshness(key, options);
  usePatches<ItemOf<D>>(key, options.patches);
  const result = useInfiniteQuery<
    Page<ItemOf<D>>,
    AppError,
    InfiniteData<Page<ItemOf<D>>>,
    QueryKey,
    string | undefined
  >({
    queryKey: key,
    queryFn: async ({ pageParam }) => {
      const asked = { ...(input as object), ...(pageParam === undefined ? {} : { cursor: pageParam }) } as InputOf<D>;
      return (await client.query(definition, asked, { room: options.room })) as Page<ItemOf<D>>;
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => last.page.next ?? undefined,
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  const pages = result.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  return {
    items,
    total: pages?.[0]?.page.total ?? 0,
    isPending: result.isPending,
    isFetching: result.isFetching,
    isPlaceholderData: result.isPlaceholderData,
    error: shownError(result),
    hasNextPage: result.hasNextPage,
    isFetchingNextPage: result.isFetchingNextPage,
    fetchNextPage: () => void (result.isFetchingNextPage || result.fetchNextPage()),
    refetch: () => void result.refetch(),
  };
}

function useFreshness(key: QueryKey, options: ServerQueryOptions): void {
  const { refresher } = useClientContext();
  useJoinedRoom(options.room ?? null);
  useEvents(options.refreshOn ?? noEvents, (payload, event) => {
    if (options.when?.(payload as AnyPayload, event) ?? true) refresher.mark(key);
  });
}

const PATCH_EVERY_MS = 250;

function usePatches<Item>(key: QueryKey, patches: readonly ListPatch<Item>[] = []): void {
  const queries = useQueryClient();
  const waiting = useRef<((item: Item) => Item)[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEvents(
    patches.map((patch) => patch.event),
    (payload, event) => {
      const patch = patches.find((one) => one.event.name === event.event);
      if (!patch) return;
      waiting.current.push((item) => patch.apply(item, payload as AnyPayload));
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        const steps = waiting.current.splice(0);
        queries.setQueryData<InfiniteData<Page<Item>>>(key, (data) => data && patched(data, steps));
      }, PATCH_EVERY_MS);
    },
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

function patched<Item>(
  data: InfiniteData<Page<Item>>,
  steps: readonly ((item: Item) => Item)[],
): InfiniteData<Page<Item>> {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => steps.reduce((current, step) => step(current), item)),
  }));
  return { ...data, pages };
}
