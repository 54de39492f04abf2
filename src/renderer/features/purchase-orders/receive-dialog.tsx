import { ActionIcon, Button, Checkbox, Group, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChecks, IconMinus, IconPlus } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromMillionths, priceDecimals, toMillionths } from '../../../contract/money.ts';
import { fromThousandths, toThousandths } from '../../../contract/quantity.ts';
import { MoneyField, NumberField } from '../../components/number-field.tsx';
import { useCommand, useSession } from '../../../client/react.ts';
import { codeOf } from '../../../contract/folding.ts';
import {
  getPurchaseOrder,
  listReceipts,
  type PurchaseOrder,
  type PurchaseOrderLine,
  receivePurchaseOrder,
} from '../../../domains/purchasing/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { ScanButton } from '../../components/scan-button.tsx';
import { useScannedItems } from '../../components/use-scanned-items.tsx';
import { useFormats } from '../../lib/formats.ts';
import { useRefusalText } from '../../lib/refusal-text.ts';
import { useScanner } from '../../lib/scan-keys.ts';
import styles from './purchasing.module.css';
import {
  beyondTolerance,
  countAll,
  countedOf,
  countItem,
  emptyReceipt,
  openLines,
  priceOf,
  type Receipt,
  setCount,
  setPrice,
  stepped,
  toItems,
} from './receipt.ts';
import { Variance } from './variance.tsx';

interface ReceiveDialogProps {
  readonly order: PurchaseOrder;
  onClose(): void;
}

/**
 * A goods receipt: scan what came in (camera, or a hand scanner wherever the focus is), type it, or take all of it.
 * Usable with one hand on a phone.
 */
export function ReceiveDialog({ order, onClose }: ReceiveDialogProps): ReactNode {
  const { t } = useTranslation(['purchaseOrders', 'common']);
  const { may, company } = useSession();
  const formats = useFormats();
  const isPhone = useMediaQuery('(max-width: 36em)') ?? false;
  const [receipt, setReceipt] = useState(emptyReceipt);
  const [details, setDetails] = useState({ deliveryNote: '', note: '', place: '', reason: '' });
  const [updateCost, setUpdateCost] = useState(false);
  const scan = useCounting(order, receipt, setReceipt);
  const receive = useCommand(receivePurchaseOrder, { onDone: onClose, refresh: [getPurchaseOrder, listReceipts] });
  const lines = openLines(order);
  const items = toItems(receipt, order);
  const units = items.reduce((sum, { receivedQuantity }) => sum + receivedQuantity, 0);
  const missing = lines.reduce((sum, line) => sum + Math.max(0, line.remainingQuantity - countedOf(receipt, line)), 0);
  const beyond = beyondTolerance(receipt, order, company?.settings.overDeliveryPercent ?? 0);
  const isReasonMissing = beyond.length > 0 && details.reason.trim() === '';
  const isDifferent = items.some(({ itemId, receivedPrice }) =>
    lines.some((line) => line.id === itemId && line.orderedPrice !== receivedPrice),
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (items.length === 0 || receive.isPending || isReasonMissing) return;
    const { deliveryNote, note, place, reason } = details;
    receive.run({
      id: order.id,
      items,
      ...(deliveryNote ? { deliveryNote } : {}),
      ...(note ? { note } : {}),
      ...(place ? { place } : {}),
      ...(beyond.length > 0 ? { reason: reason.trim() } : {}),
      ...(updateCost ? { updateCost } : {}),
    });
  };
  const leave = async () => {
    const question = {
      title: t('receive.lose'),
      text: t('receive.loseText'),
      action: t('new.loseAction'),
      danger: true,
    };
    if (units === 0 || (await confirm(question))) onClose();
  };
  const detail = (name: keyof typeof details, most: number) => ({
    label: t(`receive.${name}`),
    value: details[name],
    maxLength: most,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setDetails((before) => ({ ...before, [name]: value }));
    },
  });

  return (
    <Modal
      opened
      onClose={() => void leave()}
      closeOnClickOutside={units === 0}
      title={t('receive.title', { number: order.poNumber })}
      size={760}
      fullScreen={isPhone}
    >
      {scan.question}
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Group gap="xs" justify="space-between">
            <Group gap="xs">
              <ScanButton wide continuous onCode={scan.take} />
              <Button
                variant="default"
                size={isPhone ? 'lg' : 'sm'}
                leftSection={<IconChecks size={18} aria-hidden />}
                onClick={() => {
                  setReceipt(countAll(receipt, order));
                  scan.clear();
                }}
              >
                {t('receive.all')}
              </Button>
            </Group>
            <Text
              size="sm"
              role="status"
              aria-live="polite"
              // Nothing that a key would press: a scanner types.
              tabIndex={-1}
              data-autofocus
              style={{ outline: 'none' }}
              c={scan.isFault ? 'var(--mantine-color-error)' : 'dimmed'}
            >
              {scan.said ?? t('receive.hint')}
            </Text>
          </Group>
          <div>
            {lines.map((line) => (
              <Line
                key={line.id}
                line={line}
                receipt={receipt}
                isLast={scan.lastLineId === line.id}
                onChange={setReceipt}
              />
            ))}
          </div>
          {isDifferent && may('stock.write') ? (
            <Checkbox
              label={t('receive.updateCost')}
              checked={updateCost}
              onChange={(event) => setUpdateCost(event.currentTarget.checked)}
            />
          ) : null}
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" verticalSpacing="xs">
            <TextInput {...detail('deliveryNote', 100)} />
            <TextInput {...detail('place', 100)} placeholder={t('receive.placeHint')} />
            <TextInput {...detail('note', 500)} />
          </SimpleGrid>
          {beyond.length > 0 ? (
            <TextInput
              {...detail('reason', 500)}
              description={t('receive.reasonHint', { skus: beyond.map(({ sku }) => sku).join(', ') })}
              required
            />
          ) : null}
          <div className={styles['saveBar']}>
            <Refusal error={receive.error} />
            <Group justify="flex-end" gap="xs">
              {units > 0 && missing > 0 ? (
                <Text size="xs" c="dimmed" me="auto">
                  {t('receive.missing', { count: missing, units: formats.quantity(missing) })}
                </Text>
              ) : null}
              <Button variant="default" onClick={() => void leave()}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={receive.isPending} disabled={items.length === 0 || isReasonMissing}>
                {units === 0 ? t('receive.none') : t('receive.book', { count: units, units: formats.quantity(units) })}
              </Button>
            </Group>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

/** Scanned codes count up their line; what could not be counted is said. */
function useCounting(order: PurchaseOrder, receipt: Receipt, onChange: (next: Receipt) => void) {
  const { t } = useTranslation('purchaseOrders');
  const sayWhy = useRefusalText();
  const formats = useFormats();
  const [said, setSaid] = useState<{ readonly text: string; readonly isFault: boolean } | null>(null);
  const [lastLineId, setLastLineId] = useState<string | null>(null);
  // A second piece may be scanned before the first is looked up.
  const latest = useRef({ receipt, order });
  useEffect(() => {
    latest.current = { receipt, order };
  });

  const count = (code: string, skuId: string | undefined) => {
    const now = latest.current;
    const scanned = skuId === undefined ? { kind: 'unknown' as const } : countItem(now.receipt, now.order, skuId);
    if (scanned.kind === 'unknown') return setSaid({ text: t('receive.unknown', { code }), isFault: true });
    const { line } = scanned;
    setLastLineId(line.id);
    document.querySelector(`[data-line="${line.id}"]`)?.scrollIntoView({ block: 'nearest' });
    if (scanned.kind === 'closed') return setSaid({ text: t('receive.closed', { sku: line.sku }), isFault: true });
    latest.current = { ...now, receipt: scanned.receipt };
    onChange(scanned.receipt);
    const done = formats.quantity(countedOf(scanned.receipt, line));
    const of = formats.quantity(line.remainingQuantity);
    const isOver = countedOf(scanned.receipt, line) > line.remainingQuantity;
    setSaid({
      text: t(isOver ? 'receive.countedOver' : 'receive.counted', { sku: line.sku, done, of }),
      isFault: isOver,
    });
  };
  const { take: look, question } = useScannedItems({
    onItem: (item, code) => count(code, item.id),
    onUnknown: (code) => count(code, undefined),
    onFault: (error) => setSaid({ text: sayWhy(error), isFault: true }),
  });
  const take = (code: string) => {
    const known = order.items.find((line) => codeOf(line.sku) === codeOf(code));
    if (known) count(code, known.skuId);
    else look(code);
  };
  useScanner(take);
  const clear = () => setSaid(null);
  return { take, question, clear, said: said?.text ?? null, isFault: said?.isFault ?? false, lastLineId };
}

interface LineProps {
  readonly line: PurchaseOrderLine;
  readonly receipt: Receipt;
  /** The one that was scanned last. */
  readonly isLast: boolean;
  onChange(update: (before: Receipt) => Receipt): void;
}

function Line({ line, receipt, isLast, onChange }: LineProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  const { id, productName: name, remainingQuantity } = line;
  const counted = countedOf(receipt, line);
  const price = priceOf(receipt, line);
  const step = (by: 1 | -1) => onChange((before) => stepped(before, line, by));
  return (
    <div
      className={`${styles['receiptLine']} ${counted === remainingQuantity ? styles['counted'] : ''}`}
      role="group"
      aria-label={name}
      data-line={id}
      data-last={isLast || undefined}
    >
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={isLast ? 700 : 500} truncate title={name}>
          {name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[
            line.sku,
            line.variantInfo,
            t('receive.remaining', { units: formats.quantity(remainingQuantity), unit: line.unit }),
            counted > remainingQuantity
              ? t('receive.over', {
                  units: formats.quantity(fromThousandths(toThousandths(counted) - toThousandths(remainingQuantity))),
                })
              : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      <div className={styles['stepper']}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('receive.less', { name })}
          disabled={counted === 0}
          onClick={() => step(-1)}
        >
          <IconMinus size={16} aria-hidden />
        </ActionIcon>
        <NumberField
          aria-label={t('receive.quantityOf', { name })}
          value={receipt.counts[id] ?? 0}
          onChange={(value) => onChange((before) => setCount(before, id, value))}
          onFocus={(event) => event.currentTarget.select()}
          decimals={line.quantityDecimals}
          min={0}
          max={1_000_000_000}
          styles={{ input: { textAlign: 'center' } }}
        />
        <ActionIcon variant="default" size="lg" aria-label={t('receive.more', { name })} onClick={() => step(1)}>
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
      </div>
      <MoneyField
        decimals={priceDecimals}
        aria-label={t('new.priceOf', { name })}
        value={receipt.prices[id] ?? line.orderedPrice}
        onChange={(value) => onChange((before) => setPrice(before, id, value))}
        onFocus={(event) => event.currentTarget.select()}
        min={0}
      />
      <div>
        <Variance
          value={fromMillionths(toMillionths(price) - toMillionths(line.orderedPrice))}
          of={line.orderedPrice}
        />
      </div>
    </div>
  );
}
