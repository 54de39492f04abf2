import { Menu, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { SavedView } from '../../../domains/views/contract.ts';

interface ViewItemsProps {
  readonly views: readonly SavedView[] | undefined;
  readonly current: SavedView | undefined;
  onOpen(view: SavedView): void;
}

/** One's own views, then those that others share. */
export function ViewItems({ views = [], current, onOpen }: ViewItemsProps): ReactNode {
  const { t } = useTranslation('views');
  const { user } = useSession();
  const own = views.filter((view) => view.ownerId === user.id);
  const shared = views.filter((view) => view.ownerId !== user.id);
  const item = (view: SavedView) => (
    <Menu.Item
      key={view.id}
      onClick={() => onOpen(view)}
      aria-current={view.id === current?.id || undefined}
      leftSection={view.id === current?.id ? <IconCheck size={14} aria-hidden /> : <span style={{ width: 14 }} />}
      rightSection={<Whose view={view} isMine={view.ownerId === user.id} />}
    >
      {view.name}
    </Menu.Item>
  );
  return (
    <>
      {own.length > 0 ? <Menu.Label>{t('own')}</Menu.Label> : null}
      {own.map(item)}
      {shared.length > 0 ? <Menu.Label>{t('company')}</Menu.Label> : null}
      {shared.map(item)}
      {views.length > 0 ? <Menu.Divider /> : <Menu.Label>{t('none')}</Menu.Label>}
    </>
  );
}

function Whose({ view, isMine }: { readonly view: SavedView; readonly isMine: boolean }): ReactNode {
  const { t } = useTranslation('views');
  if (isMine && !view.isShared) return null;
  return (
    <Text size="xs" c="dimmed">
      {isMine ? t('shared') : t('from', { name: view.ownerName })}
    </Text>
  );
}
