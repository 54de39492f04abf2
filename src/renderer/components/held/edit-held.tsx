import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newerVersion, type RefusedCommand, useClient, type WaitingCommand } from '../../../client/react.ts';
import { useWord } from '../../app/use-word.ts';
import { type HeldField, isRefused } from '../../lib/held-kind.ts';
import { NumberField } from '../number-field.tsx';

interface EditHeldProps {
  readonly command: WaitingCommand | RefusedCommand;
  readonly fields: readonly HeldField[];
  onDone(): void;
}

type Value = string | number;

/** Other words for what waits or was refused. A refused one is sent again with them, upon what is there now. */
export function EditHeld({ command, fields, onDone }: EditHeldProps): ReactNode {
  const { t } = useTranslation(['held', 'common']);
  const client = useClient();
  const say = useWord();
  const given = command.input as Readonly<Record<string, Value | undefined>>;
  const shown = fields.filter(({ name }) => Object.hasOwn(given, name));
  const [values, setValues] = useState(() => Object.fromEntries(shown.map(({ name }) => [name, given[name] ?? ''])));
  const set = (name: string, value: Value) => setValues((before) => ({ ...before, [name]: value }));
  const isReady = shown.every((field) => field.optional || isFilled(values[field.name], field));

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const newer = isRefused(command) ? newerVersion(command.refusal) : null;
    if (isRefused(command))
      client.resend(command.commandId, { ...values, ...(newer ? { version: newer.version } : {}) });
    else client.rewrite(command.commandId, values);
    onDone();
  };
  return (
    <form onSubmit={save}>
      <Stack gap="xs">
        {shown.map((field, n) => (
          <Field
            key={field.name}
            field={field}
            label={say(field.label)}
            value={values[field.name] ?? ''}
            autoFocus={n === 0}
            onChange={(value) => set(field.name, value)}
          />
        ))}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={!isReady}>
            {isRefused(command) ? t('sendAgain') : t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const isFilled = (value: Value | undefined, { kind, least = 1 }: HeldField): boolean =>
  kind === 'number' ? typeof value === 'number' && value >= least : String(value ?? '').trim() !== '';

interface FieldProps {
  readonly field: HeldField;
  readonly label: string;
  readonly value: Value;
  readonly autoFocus: boolean;
  onChange(value: Value): void;
}

function Field({ field, label, value, autoFocus, onChange }: FieldProps): ReactNode {
  const change = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  if (field.kind === 'number') {
    const { least = 1, most, decimals = 0 } = field;
    const bounds = { min: least, max: most, decimals };
    return <NumberField label={label} value={value} onChange={onChange} autoFocus={autoFocus} {...bounds} />;
  }
  const text = { label, value: String(value), onChange: change, maxLength: field.most, autoFocus };
  return field.kind === 'line' ? <TextInput {...text} /> : <Textarea {...text} autosize minRows={2} maxRows={10} />;
}
