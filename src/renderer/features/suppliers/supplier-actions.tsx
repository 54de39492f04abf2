import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconEdit, IconShoppingCartPlus, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSession } from '../../../client/react.ts';
import { deleteSupplier, getSupplier, type Supplier, updateSupplier } from '../../../domains/purchasing/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { toast } from '../../lib/toast.ts';

interface SupplierActionsProps {
  readonly supplier: Supplier;
  onEdit(): void;
  onDeleted(): void;
}

/** A supplier with purchase orders is only set inactive, which can be undone; one without is deleted after a question. */
export function SupplierActions({ supplier, onEdit, onDeleted }: SupplierActionsProps): ReactNode {
  const { t } = useTranslation(['suppliers', 'common']);
  const { may } = useSession();
  const { id, name, isActive, lastOrderAt } = supplier;
  const restore = useCommand(updateSupplier, { refresh: [getSupplier] });
  const remove = useCommand(deleteSupplier, {
    refresh: [getSupplier],
    onDone: ({ outcome }) => {
      if (outcome === 'deleted') return onDeleted();
      const action = { label: t('common:undo'), run: () => restore.run({ id, isActive: true }) };
      toast({ tone: 'ok', title: t('remove.deactivated', { name }), action });
    },
  });
  const askAndDelete = async () => {
    const question = {
      title: t('remove.title', { name }),
      text: t('remove.text'),
      action: t('remove.action'),
      danger: true,
    };
    if (lastOrderAt !== null || (await confirm(question))) remove.run({ id });
  };
  if (!may('purchasing.write')) return null;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {isActive ? (
          <Button
            renderRoot={(props) => <Link to="/purchase-orders" search={{ new: true, supplier: id }} {...props} />}
            leftSection={<IconShoppingCartPlus size={16} aria-hidden />}
          >
            {t('orders.new')}
          </Button>
        ) : (
          <Button
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={restore.isPending}
            onClick={() => restore.run({ id, isActive: true })}
          >
            {t('remove.restore')}
          </Button>
        )}
        <Button variant="default" leftSection={<IconEdit size={16} aria-hidden />} onClick={onEdit}>
          {t('common:edit')}
        </Button>
        {isActive ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('common:more')} variant="default" size={30} loading={remove.isPending}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => void askAndDelete()}
              >
                {lastOrderAt === null ? t('common:delete') : t('remove.deactivate')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      <Refusal error={remove.error ?? restore.error} />
    </Stack>
  );
}
