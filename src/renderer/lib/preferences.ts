import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Density = 'comfortable' | 'compact';
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

interface Preferences {
  readonly language: Language;
  readonly density: Density;
  readonly navCollapsed: boolean;
  /** OS notifications from a browser; asked for in the settings. */
  readonly notifications: boolean;
  /** Keys without Ctrl: `?`, `/`, `n`, `g t`. Off for who dictates or trembles. */
  readonly singleKeys: boolean;
  set(
    change: Partial<Pick<Preferences, 'language' | 'density' | 'navCollapsed' | 'notifications' | 'singleKeys'>>,
  ): void;
}

function browserLanguage(): Language {
  return languages.find((language) => navigator.language.toLowerCase().startsWith(language)) ?? 'en';
}

/** How this person likes the console on this machine. The colour scheme is kept by Mantine. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: browserLanguage(),
      density: 'comfortable',
      navCollapsed: false,
      notifications: false,
      singleKeys: true,
      set: (change) => set(change),
    }),
    { name: 'yardmaster.preferences' },
  ),
);
