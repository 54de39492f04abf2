import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery, useSession } from '../../../client/react.ts';
import {
  type CountNote,
  listLines,
  listNotes,
  settleNote,
  type Stocktake,
} from '../../../domains/stocktake/contract.ts';
import { ItemPicker } from '../../components/item-picker.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { useFormats } from '../../lib/formats.ts';
import { about, countEvents } from './stocktake-events.ts';

/** What was scanned and is no line of the count, to be settled one by one. */
export function NotesPanel({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation('stocktake');
  const { may } = useSession();
  const [isUnfolded, setUnfolded] = useState(false);
  const { id, notes, status } = stocktake;
  const list = useServerQuery(
    listNotes,
    { id },
    { refreshOn: countEvents, when: about(id), enabled: notes > 0 && status === 'open' },
  );
  const open = list.data?.filter((note) => note.outcome === 'open') ?? [];
  if (open.length === 0 || status !== 'open') return null;
  return (
    <Section title={t('notes.title', { count: open.length })} text={t('notes.text')}>
      <Stack gap="sm">
        {isUnfolded ? open.map((note) => <Note key={note.id} note={note} mayCount={may('stock.count')} />) : null}
        <Button
          variant="default"
          w="max-content"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded((before) => !before)}
        >
          {t(isUnfolded ? 'notes.fold' : 'notes.settle')}
        </Button>
      </Stack>
    </Section>
  );
}

function Note({ note, mayCount }: { readonly note: CountNote; readonly mayCount: boolean }): ReactNode {
  const { t } = useTranslation('stocktake');
  const formats = useFormats();
  const settle = useCommand(settleNote, { refresh: [listNotes, listLines] });
  const { stocktakeId: id, id: noteId, itemName, code, quantity, place, userName } = note;
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs" align="flex-end">
        <div>
          <Text size="sm" fw={600}>
            {formats.quantity(quantity)} × {itemName ?? code}
          </Text>
          <Text size="xs" c="dimmed">
            {[itemName ? code : t('notes.unknown'), place, userName].filter(Boolean).join(' · ')}
          </Text>
        </div>
        {mayCount ? (
          <Group gap="xs" align="flex-end">
            {itemName ? (
              <Button
                variant="default"
                loading={settle.isPending}
                onClick={() => settle.run({ id, noteId, as: 'counted' })}
              >
                {t('notes.countIt', { name: itemName })}
              </Button>
            ) : (
              <ItemPicker
                label={t('notes.assign')}
                onPick={(item) => settle.run({ id, noteId, as: 'counted', itemId: item.id })}
              />
            )}
            <Button
              variant="subtle"
              disabled={settle.isPending}
              onClick={() => settle.run({ id, noteId, as: 'dismissed' })}
            >
              {t('notes.dismiss')}
            </Button>
          </Group>
        ) : null}
      </Group>
      <Refusal error={settle.error} />
    </Stack>
  );
}
