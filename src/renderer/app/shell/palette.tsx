import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import {
  IconArrowRight,
  IconKeyboard,
  IconLayoutSidebar,
  IconLogout,
  IconMoon,
  IconPrinter,
  IconRefresh,
  IconSearch,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactly } from '../../../contract/barcodes.ts';
import { isFound } from '../../../contract/search-words.ts';
import { useClient } from '../../../client/react.ts';
import { useSampleSite } from '../../lib/use-sample-site.ts';
import { usePreferences } from '../../lib/preferences.ts';
import { printPage } from '../../lib/print.ts';
import { useWord } from '../use-word.ts';
import type { Feature, PaletteAction } from '../feature.ts';
import { features } from '../features.ts';
import { useNavItems } from './use-nav.ts';

/** Searches everything and runs commands (Ctrl/⌘ K). */
export function Palette({ onShortcuts }: { onShortcuts(): void }): ReactNode {
  const { t } = useTranslation('shell');
  const say = useWord();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const pages = usePages();
  const commands = useShellCommands(onShortcuts);
  const found = useFound(open ? query.trim() : '', open);

  const groups = exactFirst(query, [
    group(t('palette.pages'), pages, query),
    ...found.map(({ feature, actions }) => group(say(feature.nav?.label ?? 'shell:palette.commands'), actions, query)),
    group(t('palette.commands'), commands, query),
  ]).filter((one) => one.actions.length > 0);

  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      // What the features found on the server must not be filtered a second time.
      filter={(_query, actions) => actions}
      nothingFound={t('palette.nothing')}
      highlightQuery
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': t('searchHint') } }}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('searchHint'),
        'aria-label': t('searchHint'),
      }}
    />
  );
}

export const openPalette = (): void => spotlight.open();

/** What is exactly the SKU, number or name that was typed comes before everything else. */
function exactFirst(query: string, groups: readonly SpotlightActionGroupData[]): SpotlightActionGroupData[] {
  const isIt = exactly(query);
  const isExact = ({ label = '' }: { readonly label?: string }) => label.split(' · ').some((part) => isIt(part));
  const first = <T,>(all: readonly T[], is: (one: T) => boolean) => [
    ...all.filter(is),
    ...all.filter((one) => !is(one)),
  ];
  const inOrder = groups.map((one) => ({ ...one, actions: first(one.actions, isExact) }));
  return first(inOrder, ({ actions: [best] }) => best !== undefined && isExact(best));
}

function group(name: string, actions: readonly PaletteAction[], query: string): SpotlightActionGroupData {
  const matches = actions.filter(
    (action) =>
      action.found || isFound(query, { names: [action.label, action.description, ...(action.keywords ?? [])] }),
  );
  return {
    group: name,
    actions: matches.map(({ id, label, description, icon: Shown, run }) => ({
      id,
      label,
      ...(description ? { description } : {}),
      leftSection: Shown ? <Shown size={18} stroke={1.6} aria-hidden /> : null,
      onClick: run,
    })),
  };
}

function usePages(): readonly PaletteAction[] {
  const say = useWord();
  const navigate = useNavigate();
  return useNavItems().map((item) => ({
    id: `go ${item.to}`,
    label: say(item.label),
    icon: item.icon ?? IconArrowRight,
    run: () => void navigate({ to: item.to as '/' }),
  }));
}

function useShellCommands(onShortcuts: () => void): readonly PaletteAction[] {
  const { t } = useTranslation('shell');
  const client = useClient();
  const { home, leave } = useSampleSite();
  const queries = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const { navCollapsed, set } = usePreferences();
  return [
    {
      id: 'dark',
      label: `${t('person.appearance')}: ${t('person.dark')}`,
      icon: IconMoon,
      run: () => setColorScheme('dark'),
    },
    {
      id: 'light',
      label: `${t('person.appearance')}: ${t('person.light')}`,
      icon: IconMoon,
      run: () => setColorScheme('light'),
    },
    {
      id: 'nav',
      label: t('palette.toggleNav'),
      icon: IconLayoutSidebar,
      run: () => set({ navCollapsed: !navCollapsed }),
    },
    { id: 'keys', label: t('person.shortcuts'), icon: IconKeyboard, run: onShortcuts },
    { id: 'reload', label: t('palette.reload'), icon: IconRefresh, run: () => void queries.invalidateQueries() },
    {
      id: 'print',
      label: t('palette.print'),
      icon: IconPrinter,
      run: () => void printPage(),
    },
    home === null
      ? { id: 'sign-out', label: t('person.signOut'), icon: IconLogout, run: () => void client.signOut() }
      : { id: 'leave-sample', label: t('sample.backTo', { company: home }), icon: IconLogout, run: leave },
  ];
}

interface Found {
  readonly feature: Feature;
  readonly actions: readonly PaletteAction[];
}

const nothing = (): readonly PaletteAction[] => [];

/** The list of features never changes, so neither does the order of these hooks. */
function useFound(query: string, open: boolean): readonly Found[] {
  const found: Found[] = [];
  for (const feature of features) {
    const usePalette = feature.usePalette ?? nothing;
    // oxlint-disable-next-line react/rules-of-hooks -- the same hooks in the same order at every rendering
    const actions = usePalette(query);
    found.push({ feature, actions: open ? actions : [] });
  }
  return found;
}
