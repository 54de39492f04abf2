import { ActionIcon, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../../contract/search-words.ts';
import { useCommand } from '../../../client/react.ts';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import {
  type Combination,
  getProduct,
  linkItems,
  listProductItems,
  type ProductDetail,
  type ProductItem,
} from '../../../domains/products/contract.ts';
import { combinationKey, combinationsOf, variantInfo } from '../../../domains/products/model.ts';
import { ItemPicker } from '../../components/item-picker.tsx';
import { Refusal } from '../../components/refusal.tsx';

interface Chosen {
  readonly item: StockItem;
  /** A key of a combination; empty for none. */
  readonly key: string;
}

interface LinkDialogProps {
  readonly product: ProductDetail;
  readonly items: readonly ProductItem[];
  onClose(): void;
}

/** Puts items that exist already under the product, one by one by search or scan, each as a variant or as none. */
export function LinkDialog({ product, items, onClose }: LinkDialogProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const link = useCommand(linkItems, { onDone: onClose, refresh: [listProductItems, getProduct] });
  const { id, variantOptions } = product;
  const taken = new Set([...items.map((item) => combinationKey(item.combination)), ...chosen.map(({ key }) => key)]);
  const combinations = variantOptions.length > 0 ? combinationsOf(variantOptions) : [];
  const byKey = new Map<string, Combination>(combinations.map((one) => [combinationKey(one), one]));
  const freeFor = (own: string) =>
    [...byKey].flatMap(([key, combination]) =>
      key === own || !taken.has(key) ? [{ value: key, label: variantInfo(variantOptions, combination) ?? '' }] : [],
    );
  const add = (item: StockItem) => {
    if (chosen.some((one) => one.item.id === item.id)) return;
    const free = [...byKey].filter(([key]) => !taken.has(key));
    const [likely] = free.find(([, combination]) => isNamedIn(item.name, combination)) ?? [''];
    setChosen([...chosen, { item, key: likely }]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0 || link.isPending) return;
    link.run({ id, items: chosen.map(({ item, key }) => ({ itemId: item.id, combination: byKey.get(key) ?? {} })) });
  };
  return (
    <Modal opened onClose={onClose} title={t('link.title', { name: product.name })} size="lg">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <ItemPicker onPick={add} autoFocus />
          {chosen.map(({ item, key }) => (
            <Group key={item.id} gap="xs" wrap="nowrap" justify="space-between">
              <div style={{ minWidth: 0 }}>
                <Text size="sm" truncate>
                  {item.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {item.sku}
                </Text>
              </div>
              <Group gap={4} wrap="nowrap">
                {byKey.size > 0 ? (
                  <Select
                    aria-label={t('link.variantOf', { sku: item.sku })}
                    placeholder={t('link.noVariant')}
                    data={freeFor(key)}
                    value={key === '' ? null : key}
                    onChange={(next) =>
                      setChosen(chosen.map((one) => (one.item.id === item.id ? { item, key: next ?? '' } : one)))
                    }
                    clearable
                    searchable
                    w={170}
                  />
                ) : null}
                <ActionIcon
                  variant="subtle"
                  aria-label={t('link.leaveOut', { sku: item.sku })}
                  onClick={() => setChosen(chosen.filter((one) => one.item.id !== item.id))}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
          ))}
          <Refusal error={link.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={link.isPending} disabled={chosen.length === 0}>
              {t('link.save', { count: chosen.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Whether every value of a combination stands as a word in the name of an item. */
function isNamedIn(name: string, combination: Combination): boolean {
  const spaced = (text: string) => ` ${wordsOf(text).join(' ')} `;
  return Object.values(combination).every((value) => spaced(name).includes(spaced(value)));
}
