import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SETTLE_MS = 200;

interface SearchFieldProps {
  readonly value: string;
  /** Called when typing pauses. */
  onChange(value: string): void;
  readonly placeholder: string;
}

/** Search in a list. The key `/` goes here. */
export function SearchField({ value, onChange, placeholder }: SearchFieldProps): ReactNode {
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  const tell = useDebouncedCallback((text: string) => onChange(text), SETTLE_MS);
  const type = (text: string) => {
    setTyped(text);
    tell(text);
  };
  return (
    <TextInput
      type="search"
      role="searchbox"
      data-search-field
      aria-label={placeholder}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={typed ? <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => type('')} /> : null}
      w={{ base: '100%', xs: 'clamp(180px, 16vw, 280px)' }}
    />
  );
}
