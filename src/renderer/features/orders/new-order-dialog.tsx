import { Button, Group, Modal, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSession } from '../../../client/react.ts';
import { fromMinor } from '../../../contract/money.ts';
import { createOrder, type Order } from '../../../domains/orders/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { ItemPicker } from '../../components/item-picker.tsx';
import { useFormats } from '../../lib/formats.ts';
import { blank, type Draft, faultOf, isTouched, toInput, totalsOfDraft, withFreeLine, withItem } from './draft.ts';
import { DraftLine } from './draft-line.tsx';
import { DraftTotals } from './draft-totals.tsx';
import styles from './orders.module.css';
import { Shortage } from './shortage.tsx';

interface NewOrderDialogProps {
  readonly opened: boolean;
  onClose(): void;
  onMade(order: Order): void;
}

const usualTaxRate = 10;

/** A new order: pick or scan items, say for whom, save. Enter saves; Esc asks when something would be lost. */
export function NewOrderDialog({ opened, onClose, onMade }: NewOrderDialogProps): ReactNode {
  const { t } = useTranslation(['orders', 'common']);
  const isPhone = useMediaQuery('(max-width: 36em)') ?? false;
  const taxRate = useSession().company?.settings.taxRate ?? usualTaxRate;
  const [draft, setDraft] = useState(blank);
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }));
  const clear = () => {
    setDraft(blank);
    create.reset();
  };
  const create = useCommand(createOrder, {
    onDone: (order) => {
      clear();
      onMade(order);
    },
  });
  const fault = faultOf(draft);
  const totals = totalsOfDraft(draft, taxRate);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fault === null && !create.isPending) create.run(toInput(draft));
  };
  const leave = async () => {
    const question = { title: t('new.lose'), text: t('new.loseText'), action: t('new.loseAction'), danger: true };
    if (isTouched(draft) && !(await confirm(question))) return;
    clear();
    onClose();
  };

  return (
    <Modal
      opened={opened}
      onClose={() => void leave()}
      closeOnClickOutside={!isTouched(draft)}
      title={t('new.title')}
      size={820}
      fullScreen={isPhone}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Lines draft={draft} onChange={setDraft} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="md">
            <CustomerFields draft={draft} onChange={change} />
            <Stack gap="xs" justify="space-between">
              <DraftTotals
                totals={totals}
                taxRate={taxRate}
                discount={draft.discount}
                isTooMuch={fault === 'badDiscount'}
                onDiscount={(discount) => change({ discount })}
              />
              <Textarea
                label={t('new.notes')}
                value={draft.notes}
                maxLength={2000}
                onChange={(event) => change({ notes: event.currentTarget.value })}
                rows={2}
              />
            </Stack>
          </SimpleGrid>
          <div className={styles['saveBar']}>
            <Shortage error={create.error} />
            <SaveBar
              fault={fault === null ? null : t(`new.fault.${fault}`)}
              total={fromMinor(totals.total)}
              isPending={create.isPending}
              onLeave={() => void leave()}
            />
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

interface LinesProps {
  readonly draft: Draft;
  onChange(update: (before: Draft) => Draft): void;
}

function Lines({ draft, onChange }: LinesProps): ReactNode {
  const { t } = useTranslation('orders');
  const count = useRef(0);
  const addFree = () => {
    count.current += 1;
    const key = `free ${count.current}`;
    onChange((before) => withFreeLine(before, key));
  };
  return (
    <Stack gap="xs">
      <ItemPicker
        label={t('new.items')}
        description={draft.lines.length === 0 ? t('new.itemsHint') : ''}
        onPick={(item) => onChange((before) => withItem(before, item))}
        autoFocus
      />
      <div>
        {draft.lines.length > 0 ? (
          <div className={styles['lineHead']} aria-hidden>
            <span />
            <span>{t('lines.quantity')}</span>
            <span>{t('lines.price')}</span>
            <span className={styles['lineTotal']}>{t('lines.total')}</span>
          </div>
        ) : null}
        {draft.lines.map((line) => (
          <DraftLine
            key={line.key}
            line={line}
            onChange={(next) =>
              onChange((before) => ({
                ...before,
                lines: before.lines.map((one) => (one.key === line.key ? { ...one, ...next } : one)),
              }))
            }
            onRemove={() =>
              onChange((before) => ({ ...before, lines: before.lines.filter((one) => one.key !== line.key) }))
            }
          />
        ))}
      </div>
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={addFree}
          type="button"
        >
          {t('new.addFreeLine')}
        </Button>
      </Group>
    </Stack>
  );
}

interface CustomerFieldsProps {
  readonly draft: Draft;
  onChange(next: Partial<Draft>): void;
}

function CustomerFields({ draft, onChange }: CustomerFieldsProps): ReactNode {
  const { t } = useTranslation('orders');
  const field = (name: 'customerName' | 'customerEmail' | 'customerPhone' | 'reference', most: number) => ({
    label: t(`new.${name}`),
    value: draft[name],
    maxLength: most,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <Stack gap="xs">
      <TextInput {...field('customerName', 200)} autoComplete="off" />
      <SimpleGrid cols={2} spacing="xs">
        <TextInput {...field('customerEmail', 200)} type="email" autoComplete="off" />
        <TextInput {...field('customerPhone', 50)} type="tel" autoComplete="off" />
      </SimpleGrid>
      <TextInput {...field('reference', 100)} autoComplete="off" />
    </Stack>
  );
}

interface SaveBarProps {
  /** What is missing, in words. */
  readonly fault: string | null;
  readonly total: number;
  readonly isPending: boolean;
  onLeave(): void;
}

function SaveBar({ fault, total, isPending, onLeave }: SaveBarProps): ReactNode {
  const { t } = useTranslation(['orders', 'common']);
  const formats = useFormats();
  return (
    <Group justify="flex-end" gap="xs">
      {fault ? (
        <Text size="xs" c="dimmed" me="auto" role="status">
          {fault}
        </Text>
      ) : null}
      <Button variant="default" onClick={onLeave}>
        {t('common:cancel')}
      </Button>
      <Button type="submit" loading={isPending} disabled={fault !== null}>
        {t('new.save', { total: formats.money(total) })}
      </Button>
    </Group>
  );
}
