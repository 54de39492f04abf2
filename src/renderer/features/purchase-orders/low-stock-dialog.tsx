import { Anchor, Button, Checkbox, Group, Modal, Select, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPackages } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leastOf, toThousandths } from '../../../contract/quantity.ts';
import { fromMinor, lineTotal, toMillionths } from '../../../contract/money.ts';
import { NumberField } from '../../components/number-field.tsx';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import { stockUpdated } from '../../../domains/inventory/contract.ts';
import {
  draftFromLowStock,
  type OrderSuggestion,
  type PurchaseOrder,
  suggestOrders,
} from '../../../domains/purchasing/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Money } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import {
  chooseForAll,
  type Choices,
  grouped,
  isIncluded,
  noChoices,
  quantityOf,
  readyItems,
  supplierOf,
  supplierOfAll,
  toInput,
} from './low-stock.ts';
import { orderEvents } from './order-events.ts';
import styles from './purchasing.module.css';
import { useSuppliers } from './use-suppliers.ts';

const events = [...orderEvents, stockUpdated];
/** More rows at once nobody reads; the others come up the next time. */
const mostRows = 300;

interface LowStockDialogProps {
  /** Only these; left out: everything that is low. */
  readonly itemIds: readonly string[] | undefined;
  onClose(): void;
  onDrafted(orders: readonly PurchaseOrder[]): void;
}

/** Drafts for what is low, grouped by supplier: quantities can be changed, a supplier chosen where there is none. */
export function LowStockDialog({ itemIds, onClose, onDrafted }: LowStockDialogProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const isPhone = useMediaQuery('(max-width: 36em)') ?? false;
  const input = useMemo(() => (itemIds ? { itemIds: [...itemIds] } : {}), [itemIds]);
  const suggestions = useServerQuery(suggestOrders, input, { refreshOn: events, keepPrevious: true });
  return (
    <Modal opened onClose={onClose} title={t('low.title')} size={860} fullScreen={isPhone}>
      <QueryState query={suggestions}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={IconPackages} title={t('low.nothing')} text={t('low.nothingText')} />
          ) : (
            <Suggestions items={items} onClose={onClose} onDrafted={onDrafted} />
          )
        }
      </QueryState>
    </Modal>
  );
}

interface SuggestionsProps {
  readonly items: readonly OrderSuggestion[];
  onClose(): void;
  onDrafted(orders: readonly PurchaseOrder[]): void;
}

function Suggestions({ items: all, onClose, onDrafted }: SuggestionsProps): ReactNode {
  const { t } = useTranslation(['purchaseOrders', 'common']);
  const [choices, setChoices] = useState(noChoices);
  const suppliers = useSuppliers();
  const draft = useCommand(draftFromLowStock, { onDone: ({ created }) => onDrafted(created) });
  const items = useMemo(() => all.slice(0, mostRows), [all]);
  const { groups, left } = useMemo(() => grouped(items), [items]);
  const ready = readyItems(items, choices);
  const orders = new Set(ready.map((item) => supplierOf(item, choices))).size;
  const nameOf = (id: string | null) => suppliers?.find(({ value }) => value === id)?.name ?? t('low.noSupplier');
  const rows = (group: readonly OrderSuggestion[]) =>
    group.map((item) => <Row key={item.itemId} item={item} choices={choices} onChange={setChoices} />);

  return (
    <Stack gap="md">
      {groups.map(({ supplierId, items: group }) => (
        <section key={supplierId ?? 'none'} aria-label={nameOf(supplierId)}>
          <Group justify="space-between">
            <Title order={3} size="h6">
              {nameOf(supplierId)}
            </Title>
            <Text size="sm" c="dimmed" component="div">
              <GroupTotal items={group} choices={choices} />
            </Text>
          </Group>
          {supplierId === null && suppliers?.length === 0 ? (
            <Text size="sm">
              {t('new.noSuppliers')}{' '}
              <Anchor renderRoot={(props) => <Link to="/suppliers" search={{ new: true }} {...props} />} size="sm">
                {t('new.addSupplier')}
              </Anchor>
            </Text>
          ) : null}
          {supplierId === null && group.length > 1 && suppliers && suppliers.length > 0 ? (
            <Select
              my="xs"
              maw={320}
              label={t('low.supplierOfAll')}
              placeholder={t('new.chooseSupplier')}
              data={suppliers}
              value={supplierOfAll(group, choices)}
              onChange={(chosen) => setChoices((before) => chooseForAll(group, before, chosen))}
              searchable
              clearable
              limit={100}
            />
          ) : null}
          {rows(group)}
        </section>
      ))}
      {left.length > 0 ? (
        <section aria-label={t('low.left')}>
          <Title order={3} size="h6">
            {t('low.left')}
          </Title>
          {rows(left)}
        </section>
      ) : null}
      {all.length > items.length ? (
        <Text size="xs" c="dimmed">
          {t('low.more', { count: all.length - items.length })}
        </Text>
      ) : null}
      <div className={styles['saveBar']}>
        <Refusal error={draft.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            loading={draft.isPending}
            disabled={ready.length === 0}
            onClick={() => draft.run(toInput(items, choices))}
            data-autofocus
          >
            {ready.length === 0 ? t('low.none') : t('low.save', { count: orders })}
          </Button>
        </Group>
      </div>
    </Stack>
  );
}

function GroupTotal({ items, choices }: { readonly items: readonly OrderSuggestion[]; readonly choices: Choices }) {
  const sum = readyItems(items, choices).reduce(
    (total, item) => total + Math.round(quantityOf(item, choices) * item.price * 100),
    0,
  );
  return sum === 0 ? null : <Money value={sum / 100} />;
}

interface RowProps {
  readonly item: OrderSuggestion;
  readonly choices: Choices;
  onChange(update: (before: Choices) => Choices): void;
}

function Row({ item, choices, onChange }: RowProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  const suppliers = useSuppliers();
  const { itemId, name, skipped, draft } = item;
  const isIn = isIncluded(item, choices);
  const quantity = quantityOf(item, choices);
  const reason =
    skipped === 'in-draft' && draft
      ? t('low.reason.inDraft', { number: draft.poNumber })
      : skipped === 'on-order'
        ? t('low.reason.onOrder')
        : skipped === 'off-list'
          ? t('low.reason.offList')
          : null;
  const facts = [
    item.sku,
    t('low.level', { stock: formats.quantity(item.stock), level: formats.quantity(item.reorderLevel) }),
    item.onOrder > 0 ? t('new.onOrder', { units: formats.quantity(item.onOrder) }) : null,
    reason,
  ];
  return (
    <div
      className={`${styles['lowLine']} ${item.supplierId === null ? styles['withSupplier'] : ''}`}
      role="group"
      aria-label={name}
    >
      <Checkbox
        aria-label={t('low.include', { name })}
        checked={isIn}
        disabled={skipped === 'off-list'}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          onChange((before) => ({ ...before, included: { ...before.included, [itemId]: checked } }));
        }}
      />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate title={name} c={isIn ? 'inherit' : 'dimmed'}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      {item.supplierId === null ? (
        <Select
          className={styles['supplier'] ?? ''}
          aria-label={t('low.supplierOf', { name })}
          placeholder={t('new.chooseSupplier')}
          data={suppliers ?? []}
          value={choices.suppliers[itemId] ?? null}
          onChange={(supplierId) =>
            onChange((before) => ({ ...before, suppliers: { ...before.suppliers, [itemId]: supplierId } }))
          }
          searchable
          clearable
          limit={100}
        />
      ) : null}
      <NumberField
        aria-label={t('new.quantityOf', { name })}
        value={choices.quantities[itemId] ?? item.suggestedQuantity}
        onChange={(value) =>
          onChange((before) => ({ ...before, quantities: { ...before.quantities, [itemId]: value } }))
        }
        onFocus={(event) => event.currentTarget.select()}
        decimals={item.quantityDecimals}
        min={leastOf(item.quantityDecimals)}
        max={1_000_000_000}
        disabled={!isIn}
      />
      <Text size="sm" ta="end" component="div" c={isIn ? 'inherit' : 'dimmed'}>
        <Money value={fromMinor(lineTotal(toThousandths(quantity || 0), toMillionths(item.price)))} />
      </Text>
    </div>
  );
}
