import { Grid, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../components/kbd.tsx';
import { usePreferences } from '../../lib/preferences.ts';
import { ctrlKey } from '../../lib/platform.ts';
import { useWord } from '../use-word.ts';
import { useNavItems } from './use-nav.ts';

/** The second key of a pair must follow within this time. */
const PAIR_MS = 1_000;

interface ShortcutsProps {
  readonly opened: boolean;
  onOpen(): void;
  onClose(): void;
}

/** Listens to the keys that work everywhere, and shows them on `?`. */
export function Shortcuts({ opened, onOpen, onClose }: ShortcutsProps): ReactNode {
  const { t } = useTranslation('shell');
  const say = useWord();
  const items = useNavItems();
  const navigate = useNavigate();
  const first = useRef({ key: '', at: 0 });

  const { singleKeys } = usePreferences();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!singleKeys) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (event.key === '?') return onOpen();
    if (event.key === '/') {
      const field = document.querySelector<HTMLInputElement>('[data-search-field]');
      field?.focus();
      if (field) event.preventDefault();
      return;
    }
    const pair = Date.now() - first.current.at < PAIR_MS ? `${first.current.key} ${event.key}` : '';
    first.current = { key: event.key, at: Date.now() };
    const item = items.find((one) => one.shortcut === pair);
    if (item) void navigate({ to: item.to as '/' });
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const general = [
    { keys: [ctrlKey, 'K'], label: t('shortcuts.palette') },
    { keys: ['?'], label: t('shortcuts.help') },
    { keys: ['/'], label: t('shortcuts.search') },
    { keys: ['Esc'], label: t('shortcuts.close') },
    ...items.flatMap((item) =>
      item.shortcut ? [{ keys: item.shortcut.split(' '), label: t('shortcuts.goTo', { page: say(item.label) }) }] : [],
    ),
  ];
  const lists = [
    { keys: ['↑', '↓'], label: t('shortcuts.move') },
    { keys: ['Enter'], label: t('shortcuts.open') },
    { keys: ['Space'], label: t('shortcuts.select') },
    { keys: [ctrlKey, 'A'], label: t('shortcuts.selectAll') },
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts.title')} size="lg">
      <Grid>
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <KeyList title={t('shortcuts.general')} rows={general} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <KeyList title={t('shortcuts.lists')} rows={lists} />
        </Grid.Col>
      </Grid>
    </Modal>
  );
}

interface KeyListProps {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly label: string }[];
}

function KeyList({ title, rows }: KeyListProps): ReactNode {
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed" fw={600}>
        {title}
      </Text>
      {rows.map((row) => (
        <Group key={row.label} justify="space-between" wrap="nowrap">
          <Text size="sm">{row.label}</Text>
          <KeyHint keys={row.keys} />
        </Group>
      ))}
    </Stack>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
