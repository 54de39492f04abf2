import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { changeView, listViews, type SavedView, saveView } from '../../../domains/views/contract.ts';
import { Refusal } from '../refusal.tsx';

const refresh = [listViews];

interface ViewDialogProps {
  /** To be renamed; left out: a new one. */
  readonly view: SavedView | undefined;
  readonly page: string;
  readonly search: SavedView['search'];
  onDone(view: SavedView): void;
  onClose(): void;
}

/** Asks for the name, and who else shall have it. */
export function ViewDialog({ view, page, search, onDone, onClose }: ViewDialogProps): ReactNode {
  const { t } = useTranslation(['views', 'common']);
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const save = useCommand(saveView, { refresh });
  const change = useCommand(changeView, { refresh });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = view
      ? change.runAsync({ id: view.id, name, isShared })
      : save.runAsync({ page, name, search, isShared });
    await asked.then(onDone, () => undefined);
  };
  return (
    <Modal opened onClose={onClose} title={view ? t('renameTitle') : t('saveTitle')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            label={t('name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={80}
            data-autofocus
          />
          <Switch label={t('share')} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
          <Refusal error={save.error ?? change.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={save.isPending || change.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
