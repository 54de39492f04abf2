import { Menu } from '@mantine/core';
import { IconDeviceFloppy, IconPencil, IconPlus, IconTrash, IconUser, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { SavedView } from '../../../domains/views/contract.ts';

interface ViewActionsProps {
  /** The view that is on the screen or was opened last. */
  readonly view: SavedView | undefined;
  /** What is on the screen is exactly that view. */
  readonly isCurrent: boolean;
  onSave(): void;
  onRename(): void;
  onUpdate(view: SavedView): void;
  onShare(view: SavedView): void;
  onDelete(view: SavedView): void;
}

/** What can be done with what is on the screen. Another one's view is for its owner, and the company's, to change. */
export function ViewActions(props: ViewActionsProps): ReactNode {
  const { t } = useTranslation(['views', 'common']);
  const { user, may } = useSession();
  const { view, isCurrent } = props;
  const mayChange = view && (view.ownerId === user.id || may('settings.manage'));
  return (
    <>
      <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={props.onSave}>
        {t('saveAs')}
      </Menu.Item>
      {mayChange ? (
        <>
          {isCurrent ? null : (
            <Menu.Item leftSection={<IconDeviceFloppy size={14} aria-hidden />} onClick={() => props.onUpdate(view)}>
              {t('update', { name: view.name })}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={props.onRename}>
            {t('rename', { name: view.name })}
          </Menu.Item>
          <Menu.Item
            leftSection={view.isShared ? <IconUser size={14} aria-hidden /> : <IconUsers size={14} aria-hidden />}
            onClick={() => props.onShare(view)}
          >
            {view.isShared ? t('unshare') : t('share')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => props.onDelete(view)}>
            {t('delete', { name: view.name })}
          </Menu.Item>
        </>
      ) : null}
    </>
  );
}
