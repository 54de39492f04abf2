import { TextInput, type TextInputProps } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../lib/formats.ts';
import { type NumberReading, readNumber } from '../lib/read-number.ts';

export interface NumberFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> {
  /** A number; `''` for an empty field; NaN while what stands in it is no number. */
  readonly value: number | string;
  onChange(value: number | string): void;
  /** Decimals that it takes; without it whole numbers. */
  readonly decimals?: number;
  /** Decimals that are always shown. */
  readonly shownDecimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** Stands behind the number, e.g. a unit. */
  readonly suffix?: string;
}

/** What was typed over which value, and whether the form has taken it: any other value then comes from outside. */
interface Typed {
  readonly text: string;
  readonly over: number | '';
  readonly taken: boolean;
}

/**
 * A number as the person writes it: free text, read by their locale. It never drops or changes what was typed: what is no
 * number stays in the field, which says what is wrong once it is left and keeps its form from being sent. Arrow up and
 * down count by one.
 */
export function NumberField(props: NumberFieldProps): ReactNode {
  const {
    value,
    onChange,
    decimals = 0,
    shownDecimals = 0,
    min,
    max,
    suffix,
    error,
    onFocus,
    onBlur,
    onKeyDown,
    ref,
    ...rest
  } = props;
  const { t } = useTranslation();
  const { locale } = useFormats();
  const [typed, setTyped] = useState<Typed | null>(null);
  const [focused, setFocused] = useState(false);
  const [left, setLeft] = useState(false);
  const input = useRef<HTMLInputElement | null>(null);

  const read = (text: string) => readNumber(text, locale, { decimals, min, max });
  const write = (number: number) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: Math.min(shownDecimals, decimals),
      maximumFractionDigits: Math.max(decimals, shownDecimals),
    }).format(number);
  const given = typeof value === 'number' ? value : value === '' ? '' : Number(value);
  const typedReading = read(typed?.text ?? '');
  const isTaken = typed !== null && Object.is(valueOf(typedReading), given);
  if (isTaken && !typed.taken) setTyped({ ...typed, taken: true });
  const isRefused = typed?.taken === false && Object.is(typed.over, given);
  const isTyped = typed !== null && (isTaken || (isRefused && (focused || typedReading.kind === 'fault')));
  const text = isTyped ? typed.text : typeof given === 'number' && !Number.isNaN(given) ? write(given) : '';
  const reading = read(text);
  const number = (limit: number | undefined) => (limit === undefined ? '' : write(limit));
  const wrong =
    reading.kind === 'fault'
      ? t(`number.${reading.fault}`, {
          typed: text,
          count: decimals,
          min: number(min),
          max: number(max),
          ...readingsOf(text),
        })
      : '';

  // Before React hears of it, and whether or not the form asks the browser to validate.
  useEffect(() => {
    const form = input.current?.form;
    input.current?.setCustomValidity(wrong);
    if (!form || wrong === '') return;
    const refuse = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      setLeft(true);
      input.current?.focus();
    };
    form.addEventListener('submit', refuse, { capture: true });
    return () => form.removeEventListener('submit', refuse, { capture: true });
  }, [wrong]);

  const setRef = useCallback(
    (element: HTMLInputElement | null) => {
      input.current = element;
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
    },
    [ref],
  );
  const change = (next: string) => {
    setTyped({ text: next, over: given, taken: false });
    onChange(valueOf(read(next)));
  };
  const step = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined || event.defaultPrevented || reading.kind === 'fault') return;
    event.preventDefault();
    const from = reading.kind === 'number' ? reading.value : 0;
    const next = Number((from + by).toFixed(decimals));
    change(write(Math.min(max ?? next, Math.max(min ?? next, next))));
  };

  return (
    <TextInput
      inputMode={min === undefined || min < 0 ? 'text' : decimals > 0 ? 'decimal' : 'numeric'}
      autoComplete="off"
      {...(suffix
        ? { rightSection: <span aria-hidden>{suffix}</span>, rightSectionWidth: 16 + suffix.trim().length * 8 }
        : {})}
      {...rest}
      ref={setRef}
      value={text}
      error={error || (left && wrong) || undefined}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={step}
      onInvalid={() => setLeft(true)}
      onFocus={(event) => {
        setFocused(true);
        onFocus?.(event);
      }}
      onBlur={(event) => {
        setFocused(false);
        setLeft(true);
        if (reading.kind === 'number') setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}

const valueOf = (reading: NumberReading): number | '' =>
  reading.kind === 'number' ? reading.value : reading.kind === 'empty' ? '' : Number.NaN;

/** The two numbers that a text with one sign may mean, for the sentence that asks. */
function readingsOf(text: string): { readonly small: string; readonly large: string } {
  const [, whole = '', sign = '', rest = ''] = /^([^.,']*)([.,'])(.*)$/.exec(text) ?? [];
  const decimals = rest.replace(/0+$/, '');
  return { small: decimals === '' ? whole : whole + sign + decimals, large: whole + rest };
}

/** An amount of money or a unit price in the company's currency: two decimals are shown, `decimals` are taken. */
export function MoneyField({ decimals = 2, ...props }: Omit<NumberFieldProps, 'shownDecimals' | 'suffix'>): ReactNode {
  const { locale, currency } = useFormats();
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const symbol = parts.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
  return <NumberField min={0} {...props} decimals={decimals} shownDecimals={2} suffix={symbol} />;
}
