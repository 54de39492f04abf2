import { useMemo, useState } from 'react';
import * as z from 'zod';
import { KeptRefusal, useCommand, useConnection, useEvent, useHeld, useServerQuery } from '../../../client/react.ts';
import type { InputOf, OutputOf } from '../../../contract/define.ts';
import type { AppError } from '../../../contract/errors.ts';
import {
  countItem,
  type CountedLine,
  type CountNote,
  listLines,
  readCodes,
  settleNote,
  stocktakeCounted,
  stocktakeUpdated,
  type StocktakeLine,
} from '../../../domains/stocktake/contract.ts';
import type { Candidate } from '../../components/which-item.tsx';
import { aboutCount } from './held.ts';
import { type CodedLine, type CodeIndex, indexCodes } from './code-index.ts';

type CountInput = InputOf<typeof countItem>;
type Counted = OutputOf<typeof countItem>;

/** What the person sees of the last scan. */
export type Current =
  | { readonly kind: 'line'; readonly line: CodedLine }
  /** The item lies at several places of the count, or several items of it carry the code. */
  | { readonly kind: 'choose'; readonly lines: readonly CodedLine[]; readonly code: string }
  /** Several items beside the count carry the code. */
  | { readonly kind: 'which'; readonly candidates: readonly Candidate[]; readonly input: CountInput }
  | { readonly kind: 'note'; readonly note: CountNote }
  | { readonly kind: 'refused'; readonly error: AppError; readonly input: CountInput };

export interface Waiting {
  readonly key: string;
  readonly input: CountInput;
}

export interface Counting {
  /** Of the count. */
  readonly id: string;
  readonly codes: CodeIndex;
  readonly isReady: boolean;
  readonly current: Current | null;
  /** The current line as the server last told it; `null` while it is not known, as without a connection. */
  readonly known: StocktakeLine | null;
  /** The person's own counts of the current line that are on their way, in their order. */
  readonly underWay: readonly CountInput[];
  /** Counts made offline that were not sent yet; they survive a reload. */
  readonly waiting: readonly Waiting[];
  select(line: CodedLine): void;
  /** The line that a scan meant that left several open: as if it had been scanned. */
  choose(line: CodedLine): void;
  /** Leaves the question open. */
  leave(): void;
  /** The item that a counted code meant that several carry. */
  chooseItem(input: CountInput, itemId: string): void;
  scan(code: string): void;
  count(line: CodedLine, quantity: number, mode: 'add' | 'set'): void;
  /** Takes the item of a note into the count after all. */
  countNoted(note: CountNote): void;
  /** Why that was refused. */
  readonly noteError: AppError | null;
  /** Counts that were refused since the page was opened: the count was closed before they came. */
  readonly refused: readonly CountInput[];
  /** Why there is nothing to count by. */
  readonly codesError: AppError | null;
}

/** Counting on one device: what was scanned, what is on its way, what came of it. */
export function useCounting(
  id: string,
  options: { readonly addsOne: boolean; readonly place: string | null },
): Counting {
  const { addsOne, place } = options;
  const codesQuery = useServerQuery(readCodes, { id }, { refreshOn: [stocktakeUpdated], when: isNewLine(id) });
  const codes = useMemo(() => indexCodes(codesQuery.data?.lines ?? []), [codesQuery.data]);
  const connection = useConnection();
  const { waiting: allWaiting } = useHeld();
  const [current, setCurrent] = useState<Current | null>(null);
  const [known, setKnown] = useState<ReadonlyMap<string, StocktakeLine>>(new Map());
  const [sending, setSending] = useState<readonly CountInput[]>([]);
  const [refused, setRefused] = useState<readonly CountInput[]>([]);
  const nameOf = ({ lineId, code = '' }: CountInput) =>
    codes.lines.find((line) => line.lineId === lineId)?.name ?? code;
  const command = useCommand(countItem, { queued: (input) => ({ about: aboutCount(id, nameOf(input)) }) });
  const settleOne = useCommand(settleNote, { onDone: () => setCurrent(null) });

  const learn = (line: StocktakeLine) => setKnown((before) => new Map(before).set(line.id, line));
  /** Events never tell levels: what is known of them stays. */
  const hear = (line: CountedLine) =>
    setKnown((before) => new Map(before).set(line.id, { ...hidden, ...before.get(line.id), ...line }));
  useEvent(stocktakeCounted, ({ stocktakeId, line }) => {
    if (stocktakeId === id) hear(line);
  });
  useEvent(stocktakeUpdated, ({ stocktakeId, lines }) => {
    if (stocktakeId === id) for (const line of lines) hear(line);
  });

  const send = (input: CountInput) => {
    const sent = connection.kind === 'live' ? input : { ...input, ...momentOfCount() };
    const end = () => setSending((before) => before.filter((one) => one !== sent));
    setSending((before) => [...before, sent]);
    command
      .runAsync(sent)
      .then((answer) => {
        end();
        settle(answer);
      })
      .catch((error: AppError) => {
        end();
        // What had waited stands among the refused changes, where it is decided about.
        if (error instanceof KeptRefusal) return;
        const many = error.code === 'AMBIGUOUS' ? shared.safeParse(error.details) : null;
        if (many?.success) return setCurrent({ kind: 'which', candidates: many.data.candidates, input });
        setCurrent({ kind: 'refused', error, input });
        setRefused((before) => [...before, input]);
      });
  };
  const settle = ({ outcome, line, note }: Counted) => {
    if (line) learn(line);
    navigator.vibrate?.(outcome === 'counted' ? 40 : [80, 60, 80]);
    if (outcome === 'noted' && note) setCurrent({ kind: 'note', note });
    else if (line) setCurrent((now) => now ?? { kind: 'line', line: asCoded(line) });
  };
  const count = (line: CodedLine, quantity: number, mode: 'add' | 'set') => {
    // The same one stays: a new one asks for the quantity.
    setCurrent((now) => (now?.kind === 'line' && now.line.lineId === line.lineId ? now : { kind: 'line', line }));
    const at = place === null ? {} : { place };
    send({ id, lineId: line.lineId, quantity, mode, ...at });
  };
  const take = (line: CodedLine) => (addsOne ? count(line, 1, 'add') : setCurrent({ kind: 'line', line }));
  const scan = (code: string) => {
    const found = codes.find(code);
    const here = found.length > 1 && place ? found.filter((line) => line.place === place) : found;
    const [only] = here;
    if (only && here.length === 1) return take(only);
    if (found.length > 1) return setCurrent({ kind: 'choose', lines: found, code });
    setCurrent(null);
    send({ id, code, quantity: 1, ...(place === null ? {} : { place }) });
  };

  const line = current?.kind === 'line' ? current.line : null;
  const heard = line ? known.get(line.lineId) : undefined;
  // Counted before this page was opened, by this person or another: nothing was heard of it since.
  const read = useServerQuery(
    listLines,
    { id, lineId: line?.lineId ?? '-', limit: 1 },
    { enabled: line !== null && heard === undefined },
  );
  const before = read.data?.items.find((one) => one.id === line?.lineId);
  const waiting = allWaiting.flatMap(({ commandId, name, input }) => {
    const made = input as CountInput;
    return name === countItem.name && made.id === id ? [{ key: commandId, input: made }] : [];
  });
  /** From before a reload. */
  const waited = waiting.flatMap(({ input }) => (sending.some((one) => isSame(one, input)) ? [] : [input]));
  return {
    id,
    codes,
    isReady: codesQuery.data !== undefined,
    current,
    known: heard ? { ...heard, expected: heard.expected ?? before?.expected ?? null } : (before ?? null),
    underWay: [...waited, ...sending].filter((one) => line !== null && one.lineId === line.lineId),
    waiting,
    select: (chosen) => setCurrent({ kind: 'line', line: chosen }),
    choose: take,
    leave: () => setCurrent(null),
    chooseItem: (input, itemId) => {
      setCurrent(null);
      const { code, ...counted } = input;
      send(code === undefined ? input : { ...counted, itemId });
    },
    scan,
    count,
    noteError: settleOne.error,
    refused,
    codesError: codesQuery.error,
    countNoted: (note) => {
      const at = place === null ? {} : { place };
      settleOne.run({ id, noteId: note.id, as: 'counted', ...at });
    },
  };
}

const shared = z.object({
  candidates: z.array(z.object({ id: z.string(), sku: z.string(), name: z.string(), location: z.string().optional() })),
});

/** Made offline a count says when it was made. */
const momentOfCount = () => ({ countedAt: new Date().toISOString() });

const isSame = (one: CountInput, other: CountInput): boolean =>
  one.countedAt === other.countedAt && one.lineId === other.lineId && one.code === other.code;

const hidden = { expected: null, variance: null, varianceValue: null, posted: null };

/** A settled note may have brought a line that this device does not know. */
const isNewLine =
  (id: string) =>
  (payload: Readonly<Record<string, unknown>>): boolean =>
    payload['stocktakeId'] === id && payload['change'] === 'note-settled';

const asCoded = ({ id, itemId, sku, name, unit, quantityDecimals, place }: StocktakeLine): CodedLine => ({
  ...{ lineId: id, itemId, sku, name, unit, quantityDecimals, place, barcode: null },
});
