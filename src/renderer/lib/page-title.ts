import { createContext, useContext, useEffect } from 'react';
import { create } from 'zustand';

interface TitleParts {
  readonly page: string | null;
  readonly record: string | null;
}

const useParts = create<TitleParts>(() => ({ page: null, record: null }));

const InDetail = createContext(false);
/** What stands inside names a record, beside the list of its page. */
export const InDetailProvider = InDetail.Provider;

/** Names the page, or inside a detail the record, for the title of the document. */
export function useTitle(title: string | null): void {
  const part: keyof TitleParts = useContext(InDetail) ? 'record' : 'page';
  useEffect(() => {
    if (title === null) return undefined;
    useParts.setState({ [part]: title });
    return () => {
      if (useParts.getState()[part] === title) useParts.setState({ [part]: null });
    };
  }, [part, title]);
}

/** "Bolt M8 · Stock · Yardmaster". `page`: what the page is called in the navigation, for pages that do not say. */
export function useDocumentTitle(page: string | null, app: string): void {
  const parts = useParts();
  const title = [parts.record, parts.page ?? page, app].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
