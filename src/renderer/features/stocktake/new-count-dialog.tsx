import { Button, Group, Modal, SegmentedControl, Select, Stack, Switch, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import { listFacets, listPlaces } from '../../../domains/inventory/contract.ts';
import { openStocktake, type ScopeKind } from '../../../domains/stocktake/contract.ts';
import { Refusal } from '../../components/refusal.tsx';

interface NewCountDialogProps {
  readonly opened: boolean;
  /** Items that were chosen on another page. */
  readonly itemIds: readonly string[];
  onClose(): void;
  onOpened(id: string): void;
}

/** What is counted, and how. */
export function NewCountDialog({ opened, onClose, ...form }: NewCountDialogProps): ReactNode {
  const { t } = useTranslation('stocktake');
  return (
    <Modal opened={opened} onClose={onClose} title={t('new.title')}>
      {opened ? <NewCount onClose={onClose} {...form} /> : null}
    </Modal>
  );
}

function NewCount({ itemIds, onClose, onOpened }: Omit<NewCountDialogProps, 'opened'>): ReactNode {
  const { t } = useTranslation(['stocktake', 'common']);
  const [kind, setKind] = useState<ScopeKind>(itemIds.length > 0 ? 'items' : 'place');
  const [place, setPlace] = useState<string | null>(null);
  const [category, setCategory] = useState<string | null>(null);
  const [isBlind, setBlind] = useState(false);
  const [addUp, setAddUp] = useState(false);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const open = useCommand(openStocktake, { onDone: (stocktake) => onOpened(stocktake.id) });
  const kinds = (['place', 'category', 'all'] as const).map((value) => ({ value, label: t(`new.${value}`) }));
  const chosen = { value: 'items' as const, label: t('new.items', { count: itemIds.length }) };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ((kind === 'place' && !place) || (kind === 'category' && !category)) return;
    open.run({
      ...(kind === 'place' && place ? { place } : {}),
      ...(kind === 'category' && category ? { category } : {}),
      ...(kind === 'items' ? { itemIds: [...itemIds] } : {}),
      ...(note.trim() ? { note } : {}),
      isBlind,
      addUp,
    });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <div>
          <Text size="sm" fw={500} mb={4} id="what-is-counted">
            {t('new.what')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="what-is-counted"
            data={itemIds.length > 0 ? [chosen, ...kinds] : kinds}
            value={kind}
            onChange={setKind}
          />
        </div>
        {kind === 'place' ? (
          <PlaceField value={place} onChange={setPlace} error={tried && !place ? t('new.needChoice') : null} />
        ) : null}
        {kind === 'category' ? (
          <CategoryField
            value={category}
            onChange={setCategory}
            error={tried && !category ? t('new.needChoice') : null}
          />
        ) : null}
        <Switch
          label={t('new.blind')}
          description={t('new.blindHint')}
          checked={isBlind}
          onChange={(event) => setBlind(event.currentTarget.checked)}
        />
        <Switch
          label={t('new.addUp')}
          description={t('new.addUpHint')}
          checked={addUp}
          onChange={(event) => setAddUp(event.currentTarget.checked)}
        />
        <Textarea
          label={t('new.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          autosize
        />
        <Refusal error={open.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={open.isPending}>
            {t('new.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldProps {
  readonly value: string | null;
  readonly error: string | null;
  onChange(value: string | null): void;
}

const noInput = {};
const shownAtMost = 100;

function PlaceField({ value, error, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const places = useServerQuery(listPlaces, noInput);
  const known = places.data ?? [];
  const all = [...withOuterPlaces(known)].map(([place, items]) => ({
    value: place,
    label: t('new.placeItems', { place, count: items }),
  }));
  return (
    <Select
      label={t('new.placeLabel')}
      description={t('new.placeHint')}
      data={all}
      value={value}
      onChange={onChange}
      error={error ?? places.error?.message}
      searchable
      limit={shownAtMost}
      data-autofocus
    />
  );
}

/** The places in use, and the places around them that hold several: `C-10` for `C-10-01` and `C-10-02`. */
function withOuterPlaces(places: readonly { readonly place: string; readonly items: number }[]): Map<string, number> {
  const all = new Map(places.map(({ place, items }) => [place, items]));
  const outer = new Map<string, { items: number; places: number }>();
  for (const { place, items } of places) {
    const parts = place.split(/(?=[-/ ._:])/);
    for (let n = 1; n < parts.length; n += 1) {
      const around = parts.slice(0, n).join('');
      const before = outer.get(around) ?? { items: 0, places: 0 };
      outer.set(around, { items: before.items + items, places: before.places + 1 });
    }
  }
  for (const [place, { items, places: inside }] of outer) {
    if (inside > 1) all.set(place, items + (all.get(place) ?? 0));
  }
  return new Map([...all].toSorted(([a], [b]) => a.localeCompare(b, undefined, { numeric: true })));
}

function CategoryField({ value, error, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const facets = useServerQuery(listFacets, noInput);
  return (
    <Select
      label={t('new.categoryLabel')}
      data={(facets.data?.categories ?? []).map(({ name, count }) => ({
        value: name,
        label: t('new.placeItems', { place: name, count }),
      }))}
      value={value}
      onChange={onChange}
      error={error ?? facets.error?.message}
      searchable
      limit={shownAtMost}
      data-autofocus
    />
  );
}
