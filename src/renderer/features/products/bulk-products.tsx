import { Button, Group, Menu, TextInput } from '@mantine/core';
import { IconArchive, IconArrowBackUp, IconChevronDown } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFound } from '../../../contract/search-words.ts';
import { useServerQuery } from '../../../client/react.ts';
import { listProductCategories } from '../../../domains/products/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import { useChangeProducts } from './use-change-products.ts';

const nothing = {};
/** As many as one call changes. */
const mostAtOnce = 500;

interface BulkProductsProps {
  readonly ids: readonly string[];
  /** The list shows the deactivated ones. */
  readonly isInactive: boolean;
  onDone(): void;
}

/** What can be done with several products; each of it can be taken back. */
export function BulkProducts({ ids, isInactive, onDone }: BulkProductsProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const suppliers = useSuppliers();
  const { change, isPending, error } = useChangeProducts(onDone);
  const isBusy = isPending || ids.length > mostAtOnce;
  const set = (fields: { category?: string | null; supplierId?: string | null }) =>
    void change(
      ids.map((id) => ({ id, ...fields })),
      (count) => t('bulk.changed', { count }),
    );
  const setActive = (isActive: boolean) =>
    void change(
      ids.map((id) => ({ id, isActive })),
      (count) => t(isActive ? 'bulk.activated' : 'bulk.deactivated', { count }),
    );
  return (
    <>
      <CategoryMenu disabled={isBusy} onChoose={(category) => set({ category })} />
      {suppliers.choices.length > 0 ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" disabled={isBusy} rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('product.supplier')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            <Menu.Item onClick={() => set({ supplierId: null })}>{t('common:none')}</Menu.Item>
            {suppliers.choices.map(({ value, label }) => (
              <Menu.Item key={value} onClick={() => set({ supplierId: value })}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {isInactive ? (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          disabled={isBusy}
          onClick={() => setActive(true)}
        >
          {t('bulk.activate')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconArchive size={16} aria-hidden />}
          disabled={isBusy}
          onClick={() => setActive(false)}
        >
          {t('bulk.deactivate')}
        </Button>
      )}
      <Refusal error={error} />
    </>
  );
}

interface CategoryMenuProps {
  readonly disabled: boolean;
  onChoose(category: string | null): void;
}

/** One that is in use, or a new one typed here. */
function CategoryMenu({ disabled, onChoose }: CategoryMenuProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const categories = useServerQuery(listProductCategories, nothing, { enabled: opened });
  const choose = (category: string | null) => {
    setOpened(false);
    setTyped('');
    onChoose(category);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) choose(typed.trim());
  };
  const wanted = typed.trim();
  return (
    <Menu position="bottom-start" opened={opened} onChange={setOpened} trapFocus={false}>
      <Menu.Target>
        <Button variant="default" disabled={disabled} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('product.category')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <form onSubmit={submit}>
          <Group gap={4} wrap="nowrap" p={4}>
            <TextInput
              aria-label={t('bulk.category')}
              placeholder={t('bulk.category')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              maxLength={100}
              autoFocus
            />
            <Button type="submit" variant="default" disabled={wanted === ''}>
              {t('bulk.set')}
            </Button>
          </Group>
        </form>
        <Menu.Item onClick={() => choose(null)}>{t('common:none')}</Menu.Item>
        {(categories.data ?? [])
          .filter(({ name }) => isFound(wanted, { names: [name] }))
          .map(({ name }) => (
            <Menu.Item key={name} onClick={() => choose(name)}>
              {name}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
