import { useCallback, useMemo, useRef } from 'react';
import {
  type ListPatch,
  patchOn,
  type ServerPagesOptions,
  useEvents,
  useServerPages,
  useSession,
} from '../../../client/react.ts';
import type { EventDefinition, InputOf, OutputOf, PayloadOf, QueryDefinition } from '../../../contract/define.ts';
import { useLiveRows } from './live-rows.ts';
import { useArrivals } from './use-arrivals.ts';

type RowOf<D extends QueryDefinition> = OutputOf<D> extends { items: (infer Row)[] } ? Row : never;

/** What an event says of one row. */
interface RowNews<Row> {
  readonly event: EventDefinition;
  readonly isNew: boolean;
  readonly rowOf: (payload: never) => Row;
  readonly cameIn: (payload: never) => boolean | 'perhaps';
}

/** A row was made: the event carries it. */
export const made = <Row, E extends EventDefinition>(
  event: E,
  rowOf: (payload: PayloadOf<E>) => Row,
): RowNews<Row> => ({ event, isNew: true, rowOf, cameIn: () => true });

/**
 * A row is another now. `cameIn`: whether it came into a list by that, e.g. as it was switched on again; `perhaps`, as for any
 * change unless said otherwise: a list that was read whole can tell by itself.
 */
export const changed = <Row, E extends EventDefinition>(
  event: E,
  rowOf: (payload: PayloadOf<E>) => Row,
  cameIn: (payload: PayloadOf<E>) => boolean | 'perhaps' = () => 'perhaps',
): RowNews<Row> => ({ event, isNew: false, rowOf, cameIn });

interface Live<D extends QueryDefinition, Filters> {
  /** Rows a page. */
  readonly limit: number;
  /** What is asked for besides the filters. */
  readonly also?: Partial<InputOf<D>>;
  readonly news: readonly RowNews<RowOf<D>>[];
  /** Of events that say something of rows without carrying one. */
  readonly patches?: readonly ListPatch<RowOf<D>>[];
  /** The list is read again: rows went, or very many are others now. */
  readonly rereadOn?: readonly EventDefinition[];
  /** Whether a row that is shown still belongs there; left out: always. */
  readonly stays?: (row: RowOf<D>, filters: Filters, me: string) => boolean;
  /** Whether a row may belong into the list, as far as the page can tell: some filters are the server's alone. */
  readonly arrives: (row: RowOf<D>, filters: Filters, me: string) => boolean;
}

interface Watching<Row> extends Pick<ServerPagesOptions<Row>, 'enabled'> {
  /** Whether nobody works with the list right now: what is new appears by itself then, unless it comes in a burst. */
  readonly atRest?: () => boolean;
  /** One's own doing appears by itself. */
  readonly isOwn?: (row: Row) => boolean;
}

/** Rows that follow each other faster than this are a burst: they wait together. */
const burstMs = 1_000;

interface Identified {
  readonly id: string;
}
const keyOf = ({ id }: Identified): string => id;

/** What a list does with events, told once: give a constant. */
export const liveList = <D extends QueryDefinition, Filters extends object>(query: D, live: Live<D, Filters>) => {
  const patches = [
    ...live.news.map(({ event, rowOf }) =>
      patchOn<RowOf<D>, EventDefinition>(event, (old, payload) => {
        const row = rowOf(payload as never);
        return keyOf(row as Identified) === keyOf(old as Identified) ? row : old;
      }),
    ),
    ...(live.patches ?? []),
  ];
  const events = live.news.map(({ event }) => event);
  return { ...live, query, patches, events };
};

/**
 * A list that lives: changes show in their rows; rows that no longer belong there are gone, and from the total; what is new
 * waits until asked for, so that nothing jumps under the pointer. `filters` are told apart by identity: give stable ones.
 */
export function useLiveList<D extends QueryDefinition, Filters extends object>(
  live: ReturnType<typeof liveList<D, Filters>>,
  filters: Filters,
  { enabled = true, atRest = () => false, isOwn = () => false }: Watching<RowOf<D>> = {},
) {
  const { user } = useSession();
  const { query, limit, also, patches, rereadOn = [], news, stays } = live;
  const input = useMemo(() => ({ ...filters, ...also, limit }) as unknown as InputOf<D>, [filters, also, limit]);
  const list = useServerPages(query, input, { refreshOn: rereadOn, keepPrevious: true, patches, enabled });
  const arrivals = useArrivals(list, keyOf as (row: RowOf<D>) => string, filters);
  const lastAt = useRef(0);

  useEvents(live.events, (payload, { event, replayed }) => {
    const said = news.find((one) => one.event.name === event);
    if (!said) return;
    const row = said.rowOf(payload as never);
    if (!live.arrives(row, filters, user.id)) return;
    const id = keyOf(row as Identified);
    if (!said.isNew) {
      // Of rows that were not read yet nobody can tell whether they are new.
      const cameIn = said.cameIn(payload as never);
      if (cameIn === true || (cameIn === 'perhaps' && !list.hasNextPage)) arrivals.note(id);
      return;
    }
    const isBurst = Date.now() - lastAt.current < burstMs;
    lastAt.current = Date.now();
    arrivals.note(id, isOwn(row) || (!replayed && !isBurst && atRest()));
  });

  const belongs = useCallback((row: RowOf<D>) => stays?.(row, filters, user.id) ?? true, [stays, filters, user.id]);
  return { ...useLiveRows<RowOf<D>, typeof list>(list, arrivals, belongs), note: arrivals.note };
}
