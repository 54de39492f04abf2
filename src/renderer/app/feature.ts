import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { ResourceNamespaceMap } from 'i18next';
import type { Permission } from '../../contract/roles.ts';
import type { HeldKind } from '../lib/held-kind.ts';

export type Tone = 'neutral' | 'info' | 'ok' | 'warning' | 'critical';

type Path<T> = T extends string
  ? never
  : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string];

/** A word of any namespace: `tasks:nav`. */
export type WordKey = {
  [N in keyof ResourceNamespaceMap]: `${N}:${Path<ResourceNamespaceMap[N]>}`;
}[keyof ResourceNamespaceMap];

export interface NavCount {
  readonly value: number;
  readonly tone: Tone;
  /** What is counted, for the tooltip and for screen readers: "3 jobs running". */
  readonly label: string;
}

/** Headings of the navigation in their order; their words are `shell:groups`. */
export const navGroups = ['work', 'stock', 'trade', 'site'] as const;
export type NavGroup = (typeof navGroups)[number];

export interface NavItem {
  readonly to: string;
  readonly label: WordKey;
  readonly icon: Icon;
  readonly permission: Permission | null;
  readonly group: NavGroup;
  /** Position within the group. */
  readonly order: number;
  /** Place among the four tabs of a phone, for what is used most. All others are behind "More". */
  readonly tab?: number;
  /** Two keys in a row, e.g. `g t`. */
  readonly shortcut?: string;
  /** A hook: the count that matters, or `null` for none. */
  readonly useCount?: () => NavCount | null;
}

/** What the command palette offers (Ctrl/⌘ K). */
export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: Icon;
  /** Further words to find it by. */
  readonly keywords?: readonly string[];
  /** The answer of a search for what was typed: shown as it is. All others are filtered by their words. */
  readonly found?: boolean;
  run(): void;
}

/** What a feature hangs into the shell. Its routes stand beside it as `routes`. */
export interface Feature {
  readonly name: string;
  readonly nav: NavItem | null;
  /** A hook: actions and things to find, for what was typed. Called while the palette is open. */
  readonly usePalette?: (query: string) => readonly PaletteAction[];
  /** The words for its commands that may wait for the connection. */
  readonly held?: readonly HeldKind[];
  /** Stands in the top bar of every page, on a phone in a line below it; nothing (`null`) most of the time. */
  readonly TopBar?: ComponentType;
  /** A hook that runs once, on every page, while somebody is signed in. */
  readonly useInBackground?: () => void;
}
