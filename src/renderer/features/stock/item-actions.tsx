import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconEdit, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { deactivateItem, getItem, type StockItem, updateItem } from '../../../domains/inventory/contract.ts';
import { Refusal } from '../../components/refusal.tsx';

interface ItemActionsProps {
  readonly item: StockItem;
  onEdit(): void;
}

/** Taking an item off the list asks nothing: the same place brings it back. */
export function ItemActions({ item, onEdit }: ItemActionsProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const refresh = [getItem];
  const deactivate = useCommand(deactivateItem, { refresh });
  const restore = useCommand(updateItem, { refresh });
  const button = item.isActive ? (
    <Button variant="default" leftSection={<IconEdit size={16} aria-hidden />} onClick={onEdit}>
      {t('edit.button')}
    </Button>
  ) : (
    <Button
      leftSection={<IconArrowBackUp size={16} aria-hidden />}
      loading={restore.isPending}
      onClick={() => restore.run({ id: item.id, isActive: true })}
    >
      {t('remove.undo')}
    </Button>
  );
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap={4}>
        {button}
        {item.isActive ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('common:more')} loading={deactivate.isPending}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => deactivate.run({ id: item.id })}
              >
                {t('remove.button')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      <Refusal error={deactivate.error ?? restore.error} />
    </Stack>
  );
}
