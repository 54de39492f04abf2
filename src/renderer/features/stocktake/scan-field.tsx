import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScanButton } from '../../components/scan-button.tsx';
import { scanField, useScanner } from '../../lib/scan-keys.ts';
import { isEndOfScan } from '../../lib/scanned-keys.ts';
import type { CodedLine, CodeIndex } from './code-index.ts';

interface ScanFieldProps {
  readonly codes: CodeIndex;
  onCode(code: string): void;
  onPick(line: CodedLine): void;
}

const foundAtMost = 8;
/** Fewer letters find too much. */
const shortestSearch = 2;

/** Where codes come in: typed, by hand scanner (also beside the field), by camera; or a line found by its name. */
export function ScanField({ codes, onCode, onPick }: ScanFieldProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim();
  const found = wanted.length < shortestSearch ? [] : codes.search(wanted, foundAtMost);
  useScanner(onCode, { field: input });

  const reset = () => {
    setTyped('');
    combobox.closeDropdown();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isEndOfScan(event) || (event.key === 'Tab' && wanted === '')) return;
    event.preventDefault();
    if (wanted === '' || combobox.getSelectedOptionIndex() >= 0) return;
    event.stopPropagation();
    const exact = codes.find(wanted);
    const [only] = found;
    reset();
    // A name that only one line has is as good as its code.
    if (exact.length === 0 && only && found.length === 1) onPick(only);
    else onCode(wanted);
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(lineId) => {
        const line = found.find((one) => one.lineId === lineId);
        reset();
        if (line) onPick(line);
        input.current?.focus();
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          size="lg"
          {...scanField}
          aria-label={t('count.field')}
          placeholder={t('count.field')}
          value={typed}
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="done"
          leftSection={<IconBarcode size={22} aria-hidden />}
          rightSection={<ScanButton onCode={onCode} continuous />}
          rightSectionWidth={52}
          rightSectionPointerEvents="all"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.resetSelectedOption();
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDownCapture={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={wanted.length < shortestSearch}>
        <Combobox.Options aria-label={t('count.field')}>
          {found.map((line) => (
            <Combobox.Option key={line.lineId} value={line.lineId} py="xs">
              <Text size="sm" truncate>
                {line.name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {[line.sku, line.place].filter(Boolean).join(' · ')}
              </Text>
            </Combobox.Option>
          ))}
          {found.length === 0 ? <Combobox.Empty>{t('count.noMatch')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
