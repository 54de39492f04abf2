import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core';
import { IconArchive, IconArrowBackUp, IconDots, IconEdit, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { deleteProduct, listProducts, type Product } from '../../../domains/products/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useChangeProducts } from './use-change-products.ts';

interface ProductActionsProps {
  readonly product: Product;
  onEdit(): void;
}

/** A product with SKUs is taken off the list and can come back; one without any can be deleted for good. */
export function ProductActions({ product, onEdit }: ProductActionsProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const { change, isPending, error } = useChangeProducts();
  const remove = useCommand(deleteProduct, { refresh: [listProducts] });
  const { id, name, isActive, skuCount } = product;
  const setActive = (active: boolean) =>
    void change([{ id, isActive: active }], (count) => t(active ? 'bulk.activated' : 'bulk.deactivated', { count }));
  const askAndDelete = async () => {
    const question = {
      title: t('remove.question', { name }),
      text: t('remove.text'),
      action: t('remove.delete'),
      danger: true,
    };
    if (await confirm(question)) remove.run({ id });
  };
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap={4}>
        {isActive ? (
          <Button variant="default" leftSection={<IconEdit size={16} aria-hidden />} onClick={onEdit}>
            {t('edit.button')}
          </Button>
        ) : (
          <Button
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={isPending}
            onClick={() => setActive(true)}
          >
            {t('bulk.activate')}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('common:more')} loading={remove.isPending}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isActive ? (
              <Menu.Item leftSection={<IconArchive size={14} aria-hidden />} onClick={() => setActive(false)}>
                {t('bulk.deactivate')}
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconEdit size={14} aria-hidden />} onClick={onEdit}>
                {t('edit.button')}
              </Menu.Item>
            )}
            {skuCount === 0 ? (
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => void askAndDelete()}
              >
                {t('remove.delete')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Refusal error={error ?? remove.error} />
    </Stack>
  );
}
