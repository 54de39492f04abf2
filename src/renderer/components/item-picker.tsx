import { Combobox, Group, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBarcode } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useClient, useServerQuery } from '../../client/react.ts';
import { isFound } from '../../contract/search-words.ts';
import { listItems, type StockItem } from '../../domains/inventory/contract.ts';
import { useFormats } from '../lib/formats.ts';
import { useRefusalText } from '../lib/refusal-text.ts';
import { scanField, useScanner } from '../lib/scan-keys.ts';
import { isEndOfScan } from '../lib/scanned-keys.ts';
import { toast } from '../lib/toast.ts';
import { ScanButton } from './scan-button.tsx';
import { useScannedItems } from './use-scanned-items.tsx';

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
  const refusalText = useRefusalText();
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const wanted = typed.trim();
  const [settled] = useDebouncedValue(wanted, settleMs);
  const found = useServerQuery(
    listItems,
    { search: settled, limit: foundAtMost, sort: 'match' },
    { enabled: settled !== '', keepPrevious: true },
  );
  const isBehind = wanted !== settled || found.isPlaceholderData || found.isFetching;
  const known = wanted === '' ? [] : (found.data?.items ?? []);
  // Of the answer to what was typed before only what still fits.
  const items = isBehind ? known.filter((item) => fits(item, wanted)) : known;

  const pick = (item: StockItem) => {
    setFault(null);
    combobox.closeDropdown();
    input.current?.focus();
    onPick(item);
  };
  /** Back into the field, marked, to be typed over, unless the next one is already being typed. */
  const giveBack = (code: string): boolean => {
    const field = input.current;
    if (!field || field.value !== '') return false;
    flushSync(() => setTyped(code));
    field.select();
    return true;
  };
  const scans = useScannedItems({
    onItem: pick,
    onUnknown: (code) => {
      if (giveBack(code)) setUnknown(code);
      else toast({ tone: 'warning', title: t('picker.unknown', { code }) });
    },
    onFault: (error, code) => {
      giveBack(code);
      setFault(refusalText(error));
    },
    otherwise: async (code) => {
      const answer = await client.query(listItems, { search: code, limit: 2 });
      return answer.items.length === 1 ? answer.items[0] : undefined;
    },
  });
  /** What a scanner types comes with its end faster than the list can follow: it is looked up by itself. */
  const look = (code: string) => {
    setUnknown(null);
    setFault(null);
    combobox.closeDropdown();
    scans.take(code);
  };
  useScanner(look, { isOn: !disabled, field: input });
  const isTold = unknown === wanted || fault !== null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      setTyped('');
      setUnknown(null);
      setFault(null);
      // The next one means what is around the field.
      combobox.closeDropdown();
    }
    if (!isEndOfScan(event)) return;
    // With nothing to look up, or of which is said already what became of it, Tab leaves the field.
    if (event.key === 'Tab' && (wanted === '' || isTold || combobox.getSelectedOptionIndex() >= 0)) return;
    // Neither the form around it nor, unless chosen by arrow keys, the list.
    event.preventDefault();
    if (wanted === '' || combobox.getSelectedOptionIndex() >= 0) return;
    event.stopPropagation();
    setTyped('');
    look(wanted);
  };
  const said = unknown === null ? fault : t('picker.unknown', { code: unknown });

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const item = items.find((one) => one.id === id);
        setTyped('');
        setUnknown(null);
        if (item) pick(item);
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          {...scanField}
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
          error={said ?? error ?? found.error?.message}
          leftSection={scans.isLooking ? <Loader size={16} /> : <IconBarcode size={18} aria-hidden />}
          rightSection={<ScanButton onCode={look} disabled={disabled} />}
          rightSectionWidth={44}
          rightSectionPointerEvents="all"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setUnknown(null);
            setFault(null);
            combobox.resetSelectedOption();
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDownCapture={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={wanted === '' || said !== null}>
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
      {scans.question}
    </Combobox>
  );
}

const fits = ({ sku, name, barcode }: StockItem, search: string) =>
  isFound(search, { names: [name], codes: [sku, barcode] });

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
