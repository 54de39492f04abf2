import { useHotkeys } from '@mantine/hooks';
import { usePreferences } from './preferences.ts';

/** A key of a page, without Ctrl, unless the person has switched such keys off. */
export function usePageKey(key: string, press: () => void): void {
  const { singleKeys } = usePreferences();
  useHotkeys(singleKeys ? [[key, press]] : []);
}
