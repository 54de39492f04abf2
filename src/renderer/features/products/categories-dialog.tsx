import { Autocomplete, Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSameName } from '../../../contract/folding.ts';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import { listProductCategories, renameCategory } from '../../../domains/products/contract.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Quantity } from '../../components/values.tsx';
import { productEvents } from './product-filters.tsx';

const nothing = {};

interface CategoriesDialogProps {
  readonly opened: boolean;
  onClose(): void;
}

/** All categories of products and items; one is renamed, or becomes part of another. */
export function CategoriesDialog({ opened, onClose }: CategoriesDialogProps): ReactNode {
  const { t } = useTranslation('products');
  const [editing, setEditing] = useState<string | null>(null);
  const categories = useServerQuery(listProductCategories, nothing, { enabled: opened, refreshOn: productEvents });
  return (
    <Modal opened={opened} onClose={onClose} title={t('categories.title')} size="lg">
      <QueryState
        query={categories}
        isEmpty={(list) => list.length === 0}
        empty={<Text size="sm">{t('categories.empty')}</Text>}
      >
        {(list) => (
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('product.category')}</Table.Th>
                <Table.Th ta="right">{t('categories.products')}</Table.Th>
                <Table.Th ta="right">{t('categories.items')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.map(({ name, products, items }) =>
                editing === name ? (
                  <Table.Tr key={name}>
                    <Table.Td colSpan={4}>
                      <RenameForm from={name} names={list.map((one) => one.name)} onDone={() => setEditing(null)} />
                    </Table.Td>
                  </Table.Tr>
                ) : (
                  <Table.Tr key={name}>
                    <Table.Td>{name}</Table.Td>
                    <Table.Td ta="right">
                      <Quantity value={products} />
                    </Table.Td>
                    <Table.Td ta="right">
                      <Quantity value={items} />
                    </Table.Td>
                    <Table.Td ta="right">
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={t('categories.renameOf', { name })}
                        onClick={() => setEditing(name)}
                      >
                        {t('categories.rename')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ),
              )}
            </Table.Tbody>
          </Table>
        )}
      </QueryState>
    </Modal>
  );
}

interface RenameFormProps {
  readonly from: string;
  readonly names: readonly string[];
  onDone(): void;
}

function RenameForm({ from, names, onDone }: RenameFormProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const [to, setTo] = useState(from);
  const rename = useCommand(renameCategory, { onDone, refresh: [listProductCategories] });
  const wanted = to.trim();
  const merged = names.find((name) => name !== from && isSameName(name, wanted));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted && wanted !== from) rename.run({ from, to: merged ?? wanted });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={6}>
        <Group gap="xs" align="flex-end">
          <Autocomplete
            label={t('categories.newName', { name: from })}
            value={to}
            onChange={setTo}
            data={names.filter((name) => name !== from)}
            maxLength={100}
            flex={1}
            autoFocus
            comboboxProps={{ withinPortal: true }}
          />
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={!wanted || wanted === from}>
            {merged ? t('categories.merge') : t('categories.rename')}
          </Button>
        </Group>
        {merged ? (
          <Text size="xs" c="dimmed">
            {t('categories.mergeText', { from, to: merged })}
          </Text>
        ) : null}
        <Refusal error={rename.error} />
      </Stack>
    </form>
  );
}
