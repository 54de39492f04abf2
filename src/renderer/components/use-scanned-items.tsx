import { type ReactNode, useEffect, useRef, useState } from 'react';
import * as z from 'zod';
import { useClient } from '../../client/react.ts';
import { AppError } from '../../contract/errors.ts';
import { findByCode, type StockItem, stockItem } from '../../domains/inventory/contract.ts';
import { WhichItem } from './which-item.tsx';

interface Hearer {
  onItem(item: StockItem, code: string): void;
  onUnknown(code: string): void;
  /** There was no answer, as without a connection. */
  onFault(error: AppError, code: string): void;
  /** Tried with a code that is no item's, before it counts as unknown. */
  otherwise?(code: string): Promise<StockItem | undefined>;
}

export interface ScannedItems {
  /** Looks up a code. Those that come meanwhile wait, and are looked up in their order. */
  take(code: string): void;
  readonly isLooking: boolean;
  /** To be shown: asks which item a code means that several carry. */
  readonly question: ReactNode;
}

interface Question {
  readonly code: string;
  readonly candidates: readonly StockItem[];
  answer(item: StockItem | undefined): void;
}

const shared = z.object({ candidates: z.array(stockItem).min(1) });

/** The items of scanned codes, by the server's rule, one after the other. */
export function useScannedItems(hearer: Hearer): ScannedItems {
  const client = useClient();
  const heard = useRef(hearer);
  const waiting = useRef<string[]>([]);
  const isBusy = useRef(false);
  const [isLooking, setLooking] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => {
    heard.current = hearer;
  });

  const ask = (code: string, candidates: readonly StockItem[]): Promise<StockItem | undefined> =>
    new Promise((resolve) => {
      const answer = (item: StockItem | undefined) => {
        setQuestion(null);
        resolve(item);
      };
      setQuestion({ code, candidates, answer });
    });
  const look = async (code: string): Promise<void> => {
    try {
      heard.current.onItem(await client.query(findByCode, { code }), code);
    } catch (error) {
      const many = error instanceof AppError && error.code === 'AMBIGUOUS' ? shared.safeParse(error.details) : null;
      if (many?.success) {
        const chosen = await ask(code, many.data.candidates);
        if (chosen) heard.current.onItem(chosen, code);
        return;
      }
      if (!(error instanceof AppError)) throw error;
      if (error.code !== 'NOT_FOUND') return heard.current.onFault(error, code);
      const other = await heard.current.otherwise?.(code).catch(() => undefined);
      if (other) heard.current.onItem(other, code);
      else heard.current.onUnknown(code);
    }
  };
  const work = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setLooking(true);
    try {
      for (let code = waiting.current.shift(); code !== undefined; code = waiting.current.shift()) await look(code);
    } finally {
      isBusy.current = false;
      setLooking(false);
    }
  };
  return {
    take: (code) => {
      waiting.current.push(code);
      void work();
    },
    isLooking,
    question: question && (
      <WhichItem
        code={question.code}
        candidates={question.candidates}
        onChoose={(item) => question.answer(item)}
        onClose={() => question.answer(undefined)}
      />
    ),
  };
}
