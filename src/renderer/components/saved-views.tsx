import { Button, Menu, Stack } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled, IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../client/react.ts';
import { listViews, type SavedView, viewDeleted, viewSaved } from '../../domains/views/contract.ts';
import { Refusal } from './refusal.tsx';
import { sameSearch, searchToKeep } from './saved-views/search.ts';
import { useViewActions } from './saved-views/use-view-actions.ts';
import { ViewActions } from './saved-views/view-actions.tsx';
import { ViewDialog } from './saved-views/view-dialog.tsx';
import { ViewItems } from './saved-views/view-items.tsx';

interface SavedViewsProps<S extends object> {
  /** The name of the page, e.g. `purchase-orders`. */
  readonly page: string;
  /** What stands in the address now. */
  readonly search: S;
  /** Parts of the address that are no filter: the open row, a dialog. */
  readonly omit?: readonly string[];
  /** Put these filters, and no others, into the address. */
  onOpen(search: S): void;
}

const usuallyOmitted = ['id', 'item', 'new', 'open'];
const viewEvents = [viewSaved, viewDeleted];

/** Filters under a name: open, save, rename, share, delete. The one that is on the screen is marked. */
export function SavedViews<S extends object>({
  page,
  search,
  omit = usuallyOmitted,
  onOpen,
}: SavedViewsProps<S>): ReactNode {
  const { t } = useTranslation('views');
  const views = useServerQuery(
    listViews,
    { page },
    { refreshOn: viewEvents, when: (payload) => payload['page'] === page },
  );
  const kept = useMemo(() => searchToKeep(search, omit), [search, omit]);
  const current = views.data?.find((view) => sameSearch(view.search, kept));
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = current ?? views.data?.find((view) => view.id === openedId);
  const [dialog, setDialog] = useState<'save' | 'rename' | null>(null);
  const actions = useViewActions(page);

  const open = (view: SavedView) => {
    setOpenedId(view.id);
    onOpen(view.search as S);
  };
  const label = current?.name ?? (opened ? t('changed', { name: opened.name }) : t('views'));
  const Mark = current ? IconBookmarkFilled : IconBookmark;
  return (
    <Stack gap={4}>
      <Menu position="bottom-end" width={280} withinPortal>
        <Menu.Target>
          <Button
            variant={current ? 'light' : 'default'}
            leftSection={<Mark size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={current ? t('currentIs', { name: current.name }) : label}
            maw={220}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          <ViewItems views={views.data} current={current} onOpen={open} />
          <ViewActions
            view={opened}
            isCurrent={current !== undefined}
            onSave={() => setDialog('save')}
            onRename={() => setDialog('rename')}
            onUpdate={(view) => actions.change({ id: view.id, search: kept })}
            onShare={(view) => actions.change({ id: view.id, isShared: !view.isShared })}
            onDelete={actions.remove}
          />
        </Menu.Dropdown>
      </Menu>
      <Refusal error={views.error ?? actions.error} />
      {dialog ? (
        <ViewDialog
          view={dialog === 'rename' ? opened : undefined}
          page={page}
          search={kept}
          onDone={(view) => {
            setOpenedId(view.id);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </Stack>
  );
}
