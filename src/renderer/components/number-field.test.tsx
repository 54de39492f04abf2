import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type FormEvent, type ReactNode, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../../test/support/render.tsx';
import { MoneyField, NumberField } from './number-field.tsx';

const user = userEvent.setup();
const speaks = (locale: string) => vi.spyOn(navigator, 'languages', 'get').mockReturnValue([locale]);
afterEach(() => vi.restoreAllMocks());

interface FormProps {
  readonly initial?: number | string;
  readonly max?: number;
  readonly money?: boolean;
  onSent(value: number | string): void;
}

function Form({ initial = '', max, money = false, onSent }: FormProps): ReactNode {
  const [value, setValue] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSent(value);
  };
  const shared = { label: 'Amount', value, onChange: setValue, min: 0, ...(max === undefined ? {} : { max }) };
  return (
    <form onSubmit={submit} noValidate>
      {money ? <MoneyField {...shared} /> : <NumberField {...shared} />}
      <button type="submit">Send</button>
      <button type="button" onClick={() => setValue(7)}>
        Seven
      </button>
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => setValue('')}>
        Empty
      </button>
    </form>
  );
}

async function field(props: Partial<FormProps> = {}) {
  const sent: (number | string)[] = [];
  await renderPage(<Form {...props} onSent={(value) => sent.push(value)} />);
  return { input: screen.getByLabelText('Amount'), send: () => user.click(screen.getByText('Send')), sent };
}

test('money is read and shown as the person writes it', async () => {
  speaks('en-GB');
  const { input, send, sent } = await field({ initial: 2.1, money: true });
  expect(input).toHaveValue('2.10');
  await user.clear(input);
  await user.type(input, '1.234,5');
  await send();
  expect(sent).toEqual([1234.5]);
  expect(input).toHaveValue('1,234.50');
});

test('what is no number for it stays as it was typed, is explained, and is not sent', async () => {
  const { input, send, sent } = await field();
  for (const [typed, sentence] of [
    ['2,5', /whole numbers/i],
    ['-3', /at least 0/i],
    ['12a', /“12a” is not a number/i],
    ['1.000', /can mean 1 or 1000/i],
  ] as const) {
    await user.clear(input);
    await user.type(input, typed);
    await send();
    expect(input).toHaveValue(typed);
    expect(screen.getByText(sentence)).toBeVisible();
    await waitFor(() => expect(input).toHaveFocus());
  }
  expect(sent).toEqual([]);
  await user.clear(input);
  await user.type(input, '25');
  await send();
  expect(sent).toEqual([25]);
});

test('15 where 12 are to come stays 15 and says that 12 is the most', async () => {
  const { input, send, sent } = await field({ max: 12 });
  await user.type(input, '15');
  await send();
  expect(input).toHaveValue('15');
  expect(screen.getByText('At most 12.')).toBeVisible();
  expect(sent).toEqual([]);
});

test('pasted is as typed; a value from outside replaces both', async () => {
  const { input } = await field();
  await user.click(input);
  await user.paste('2,5');
  expect(input).toHaveValue('2,5');
  await user.click(screen.getByText('Seven'));
  expect(input).toHaveValue('7');
  await user.type(input, '{ArrowUp}{ArrowUp}');
  expect(input).toHaveValue('9');
  await user.click(screen.getByText('Seven'));
  await user.type(input, '{Backspace}');
  expect(input).toHaveValue('');
});

test('a form that empties itself after sending empties the field that has the focus', async () => {
  const { input } = await field();
  await user.type(input, '3');
  await user.click(screen.getByText('Empty'));
  expect(input).toHaveFocus();
  expect(input).toHaveValue('');
});
