import { UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { NumberField } from '../../components/number-field.tsx';
import { Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';

interface InlineNumberProps {
  readonly value: number | null;
  /** What is edited, for screen readers: "Reorder level of BOLT-8". */
  readonly label: string;
  /** Shown in grey while there is no value of its own. */
  readonly fallback?: number | undefined;
  /** May be emptied. */
  readonly optional?: boolean;
  readonly disabled?: boolean;
  /** Of the item's quantities. */
  readonly decimals?: number;
  onSave(value: number | null): void;
}

/** A number that turns into its field when it is clicked. Enter saves, Esc leaves it, so does leaving the field. */
export function InlineNumber(props: InlineNumberProps): ReactNode {
  const { value, label, fallback, optional = false, disabled = false, decimals = 0, onSave } = props;
  const [draft, setDraft] = useState<number | string | null>(null);
  const formats = useFormats();
  const number = value ?? fallback;
  const shown = <Quantity value={number} />;
  if (disabled) return shown;
  if (draft === null) {
    return (
      <UnstyledButton
        aria-label={number === undefined ? label : `${label}: ${formats.quantity(number)}`}
        px={6}
        c={value === null ? 'dimmed' : 'inherit'}
        fz="sm"
        ta="right"
        style={{ borderBottom: '1px dashed var(--mantine-color-dimmed)' }}
        onClick={(event) => {
          event.stopPropagation();
          setDraft(value ?? '');
        }}
      >
        {shown}
      </UnstyledButton>
    );
  }
  const save = () => {
    const next = draft === '' ? null : Number(draft);
    // The field says what is wrong with it.
    if (Number.isNaN(next)) return;
    setDraft(null);
    if (next === value || (next === null && !optional)) return;
    if (next === null || next >= 0) onSave(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <NumberField
      aria-label={label}
      size="xs"
      w={90}
      ml="auto"
      value={draft}
      placeholder={fallback === undefined ? '' : String(fallback)}
      onChange={setDraft}
      onKeyDown={onKeyDown}
      onBlur={save}
      onClick={(event) => event.stopPropagation()}
      decimals={decimals}
      min={0}
      max={1_000_000_000}
      autoFocus
      styles={{ input: { textAlign: 'right' } }}
    />
  );
}
