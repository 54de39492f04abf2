import { Combobox, Group, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBarcode } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useServerQuery } from '../../client/react.ts';
import { findByCode, listItems, type StockItem } from '../../domains/inventory/contract.ts';
import { useFormats } from '../lib/formats.ts';
import { ScanButton } from './scan-button.tsx';

const settleMs = 180;
const foundAtMost = 12;

interface ItemPickerProps {
  onPick(item: StockItem): void;
  readonly label?: string;
  readonly placeholder?: string;
  readonly description?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** What is wrong with the choice, from outside. */
  readonly error?: string | null;
}

/**
 * Picks an item by SKU, name or barcode, typed, scanned by hand scanner or by camera. What is picked leaves the field,
 * which keeps the focus for the next.
 */
export function ItemPicker(props: ItemPickerProps): ReactNode {
  const { onPick, label, placeholder, description, autoFocus = false, disabled = false, error } = props;
  const { t } = useTranslation(['scan', 'common']);
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const [isLooking, setLooking] = useState(false);
  const wanted = typed.trim();
  const [settled] = useDebouncedValue(wanted, settleMs);
  const found = useServerQuery(
    listItems,
    { search: settled, limit: foundAtMost },
    { enabled: settled !== '', keepPrevious: true },
  );
  const isBehind = wanted !== settled || found.isPlaceholderData || found.isFetching;
  const items = wanted === '' ? [] : (found.data?.items ?? []);

  const pick = (item: StockItem) => {
    setTyped('');
    setUnknown(null);
    combobox.closeDropdown();
    input.current?.focus();
    onPick(item);
  };
  /** What a scanner types comes with its Enter faster than the list can follow: it is looked up by itself. */
  const look = async (code: string) => {
    setLooking(true);
    const item = await client.query(findByCode, { code }).catch(() => onlyMatch(code));
    setLooking(false);
    if (item) return pick(item);
    setUnknown(code);
    input.current?.select();
  };
  const onlyMatch = async (code: string) => {
    const answer = await client.query(listItems, { search: code, limit: 2 }).catch(() => null);
    return answer?.items.length === 1 ? answer.items[0] : undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      setTyped('');
      setUnknown(null);
    }
    if (event.key !== 'Enter') return;
    // Neither the form around it nor, unless chosen by arrow keys, the list.
    event.preventDefault();
    if (wanted === '' || isLooking || combobox.getSelectedOptionIndex() >= 0) return;
    event.stopPropagation();
    void look(wanted);
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const item = items.find((one) => one.id === id);
        if (item) pick(item);
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          label={label ?? t('picker.label')}
          description={description}
          placeholder={placeholder ?? t('picker.placeholder')}
          value={typed}
          autoFocus={autoFocus}
          // In a dialog, whose own focus would come later.
          data-autofocus={autoFocus || undefined}
          disabled={disabled}
          autoComplete="off"
          spellCheck={false}
          error={unknown === null ? (error ?? found.error?.message) : t('picker.unknown', { code: unknown })}
          leftSection={isLooking ? <Loader size={16} /> : <IconBarcode size={18} aria-hidden />}
          rightSection={<ScanButton onCode={(code) => void look(code)} disabled={disabled} />}
          rightSectionWidth={44}
          rightSectionPointerEvents="all"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setUnknown(null);
            combobox.resetSelectedOption();
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDownCapture={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={wanted === '' || unknown !== null}>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={label ?? t('picker.label')}>
          {items.map((item) => (
            <Combobox.Option key={item.id} value={item.id}>
              <Choice item={item} />
            </Combobox.Option>
          ))}
          {items.length === 0 ? (
            <Combobox.Empty>{isBehind ? t('common:loading') : t('picker.nothing')}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Choice({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('scan');
  const formats = useFormats();
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate>
          {item.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {item.sku}
          {item.location ? ` · ${item.location}` : ''}
        </Text>
      </div>
      <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {t('picker.level', { stock: `${formats.quantity(item.stock)} ${item.unit}` })}
      </Text>
    </Group>
  );
}
