import { Autocomplete, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostDecimals } from '../../../contract/units.ts';
import { NumberField } from '../../components/number-field.tsx';
import { useServerQuery } from '../../../client/react.ts';
import { listFacets } from '../../../domains/inventory/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import { type ItemChanges, useChangeItems } from './use-change-items.ts';

export type BulkField = 'category' | 'location' | 'supplierId' | 'reorderLevel';

const nothing = {};

interface BulkValueDialogProps {
  readonly field: BulkField;
  readonly ids: readonly string[];
  onClose(): void;
  onDone(): void;
}

/** One field of several items; left empty it is cleared, where an item can be without it. */
export function BulkValueDialog({ field, ids, onClose, onDone }: BulkValueDialogProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const [value, setValue] = useState<number | string>('');
  const change = useChangeItems(onDone);
  const isMissing = field === 'reorderLevel' && value === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing && !change.isPending) change.run({ ids: [...ids], changes: changeOf(field, value) });
  };
  return (
    <Modal opened onClose={onClose} title={t('bulk.setTitle', { field: t(`item.${field}`), count: ids.length })}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <ValueField field={field} value={value} onChange={setValue} />
          {field === 'location' ? (
            <Text size="sm" c="dimmed">
              {t('bulk.locationHint')}
            </Text>
          ) : null}
          <Refusal error={change.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={isMissing}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function changeOf(field: BulkField, value: number | string): ItemChanges {
  if (field === 'reorderLevel') return { reorderLevel: Number(value) };
  const text = String(value).trim();
  return { [field]: text === '' ? null : text };
}

interface ValueFieldProps {
  readonly field: BulkField;
  readonly value: number | string;
  onChange(value: number | string): void;
}

function ValueField({ field, value, onChange }: ValueFieldProps): ReactNode {
  const { t } = useTranslation('stock');
  const suppliers = useSuppliers();
  const facets = useServerQuery(listFacets, nothing, { enabled: field === 'category' || field === 'location' });
  const label = t(`item.${field}`);
  if (field === 'supplierId') {
    return (
      <Select
        label={label}
        data={[...suppliers.choices]}
        value={String(value) || null}
        onChange={(chosen) => onChange(chosen ?? '')}
        clearable
        searchable
        data-autofocus
      />
    );
  }
  if (field === 'reorderLevel') {
    return (
      <NumberField
        label={label}
        value={value}
        onChange={onChange}
        decimals={mostDecimals}
        min={0}
        max={1_000_000_000}
        data-autofocus
      />
    );
  }
  const known = field === 'category' ? facets.data?.categories : facets.data?.locations;
  return (
    <Autocomplete
      label={label}
      data={(known ?? []).map(({ name }) => name)}
      value={String(value)}
      onChange={onChange}
      limit={30}
      maxLength={100}
      data-autofocus
    />
  );
}
