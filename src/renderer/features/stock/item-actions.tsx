import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconEdit, IconPrinter, IconTags, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { ItemPaper } from './item-paper.tsx';
import { useChangeItems } from './use-change-items.ts';

interface ItemActionsProps {
  readonly item: StockItem;
  onEdit(): void;
}

const nothingMore = () => undefined;

/** Taking an item off the list asks nothing: the toast and the same place bring it back. */
export function ItemActions({ item, onEdit }: ItemActionsProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const { may } = useSession();
  const [isPrinting, setPrinting] = useState(false);
  const stopPrinting = useCallback(() => setPrinting(false), []);
  const change = useChangeItems(nothingMore);
  const setActive = (isActive: boolean) => change.run({ ids: [item.id], changes: { isActive } });
  const mayWrite = may('stock.write');
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap={4}>
        {mayWrite && item.isActive ? (
          <Button variant="default" leftSection={<IconEdit size={16} aria-hidden />} onClick={onEdit}>
            {t('edit.button')}
          </Button>
        ) : null}
        {mayWrite && !item.isActive ? (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={change.isPending}
            onClick={() => setActive(true)}
          >
            {t('remove.undo')}
          </Button>
        ) : null}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('common:more')} loading={isPrinting || change.isPending}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPrinter size={14} aria-hidden />} onClick={() => setPrinting(true)}>
              {t('print')}
            </Menu.Item>
            <Menu.Item
              component="a"
              href={`#/labels?items=${encodeURIComponent(item.id)}`}
              leftSection={<IconTags size={14} aria-hidden />}
            >
              {t('label')}
            </Menu.Item>
            {mayWrite && item.isActive ? (
              <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => setActive(false)}>
                {t('remove.button')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Refusal error={change.error} />
      {isPrinting ? <ItemPaper item={item} onPrinted={stopPrinting} /> : null}
    </Stack>
  );
}
