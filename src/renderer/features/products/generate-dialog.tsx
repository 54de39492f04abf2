import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { priceDecimals } from '../../../contract/money.ts';
import { NumberField } from '../../components/number-field.tsx';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import type { OutputOf } from '../../../contract/define.ts';
import {
  generateItems,
  getProduct,
  listProductItems,
  previewItems,
  type ProductDetail,
} from '../../../domains/products/contract.ts';
import { combinationKey } from '../../../domains/products/model.ts';
import { Refusal } from '../../components/refusal.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import styles from './products.module.css';

type Previewed = OutputOf<typeof previewItems>[number];

interface GenerateDialogProps {
  readonly product: ProductDetail;
  onClose(): void;
}

/** Makes the SKUs of the variants: every one is shown before it is made, and can be left out. */
export function GenerateDialog({ product, onClose }: GenerateDialogProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const { id, variantOptions } = product;
  const [pattern, setPattern] = useState(variantOptions.length > 0 ? '{product}-{variant}' : '{product}');
  const [price, setPrice] = useState<number | string>(product.basePrice);
  const [cost, setCost] = useState<number | string>('');
  const [reorderLevel, setReorderLevel] = useState<number | string>('');
  const [withBarcodes, setWithBarcodes] = useState(false);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [settled] = useDebouncedValue(pattern.trim(), 250);
  const preview = useServerQuery(
    previewItems,
    { id, pattern: settled },
    { keepPrevious: true, enabled: settled !== '' },
  );
  const generate = useCommand(generateItems, { onDone: onClose, refresh: [listProductItems, getProduct] });

  // What is there already comes last: it only says that it stays.
  const rows = (preview.data ?? []).toSorted((a, b) => Number(a.existing !== null) - Number(b.existing !== null));
  const chosen = rows.filter(
    ({ existing, combination }) => existing === null && !leftOut.has(combinationKey(combination)),
  );
  const isTaken = chosen.some((row) => row.isTaken);
  const isReady = chosen.length > 0 && !isTaken && settled === pattern.trim() && !preview.error && !preview.isFetching;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || generate.isPending) return;
    generate.run({
      id,
      pattern: settled,
      combinations: chosen.map(({ combination }) => combination),
      withBarcodes,
      ...(price === '' ? {} : { price: Number(price) }),
      ...(cost === '' ? {} : { cost: Number(cost) }),
      ...(reorderLevel === '' ? {} : { reorderLevel: Number(reorderLevel) }),
    });
  };
  const toggle = (key: string, isChosen: boolean) =>
    setLeftOut((before) => new Set(isChosen ? [...before].filter((other) => other !== key) : [...before, key]));
  const names = variantOptions.map(({ name }) => `{${name}}`).join(' ');
  const number = (
    label: string,
    value: number | string,
    onChange: (value: number | string) => void,
    decimals: number = priceDecimals,
  ) => <NumberField decimals={decimals} label={label} value={value} onChange={onChange} min={0} max={1_000_000_000} />;

  return (
    <Modal opened onClose={onClose} title={t('generate.title')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label={t('generate.pattern')}
            description={t('generate.patternText', { names: `{product} {variant} ${names} {n}` })}
            value={pattern}
            onChange={(event) => setPattern(event.currentTarget.value)}
            error={preview.error?.message ?? (pattern.trim() === '' ? t('generate.needPattern') : null)}
            maxLength={100}
            spellCheck={false}
            data-autofocus
          />
          <SimpleGrid cols={3} spacing="sm">
            {number(t('sku.price'), price, setPrice)}
            {number(t('sku.cost'), cost, setCost)}
            {number(t('sku.reorderLevel'), reorderLevel, setReorderLevel, 0)}
          </SimpleGrid>
          <Checkbox
            label={t('generate.withBarcodes')}
            checked={withBarcodes}
            onChange={(event) => setWithBarcodes(event.currentTarget.checked)}
          />
          <Preview rows={rows} leftOut={leftOut} onToggle={toggle} />
          <Refusal error={generate.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={generate.isPending} disabled={!isReady}>
              {t('generate.save', { count: chosen.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface PreviewProps {
  readonly rows: readonly Previewed[];
  readonly leftOut: ReadonlySet<string>;
  onToggle(key: string, isChosen: boolean): void;
}

function Preview({ rows, leftOut, onToggle }: PreviewProps): ReactNode {
  const { t } = useTranslation('products');
  return (
    <section className={styles['preview']} aria-label={t('generate.preview')} tabIndex={0}>
      <Table verticalSpacing={4} stickyHeader>
        <Table.Tbody>
          {rows.map((row) => {
            const key = combinationKey(row.combination);
            const isChosen = row.existing === null && !leftOut.has(key);
            return (
              <Table.Tr key={key}>
                <Table.Td w={36}>
                  <Checkbox
                    aria-label={t('generate.make', { sku: row.sku })}
                    checked={isChosen}
                    disabled={row.existing !== null}
                    onChange={(event) => onToggle(key, event.currentTarget.checked)}
                  />
                </Table.Td>
                <Table.Td>
                  <Text size="sm">{row.variantInfo ?? t('generate.single')}</Text>
                </Table.Td>
                <Table.Td>
                  <Text size="sm" className="tabular" {...(row.existing === null ? {} : { c: 'dimmed' })}>
                    {row.existing ?? row.sku}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  {row.existing === null ? null : <StatusBadge tone="neutral">{t('generate.exists')}</StatusBadge>}
                  {row.isTaken && isChosen ? <StatusBadge tone="critical">{t('generate.taken')}</StatusBadge> : null}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}
