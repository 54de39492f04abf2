import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RefusedCommand, useHeld, type WaitingCommand } from '../../../client/react.ts';
import { type HeldLooks, type HeldValue, isRefused, useHeldKinds } from '../../lib/held-kind.ts';
import { StatusBadge } from '../status-badge.tsx';
import { DateTime } from '../values.tsx';
import { EditHeld } from './edit-held.tsx';
import { HeldActions } from './held-actions.tsx';
import styles from './held.module.css';
import { RefusedBecause } from './refused-because.tsx';

interface HeldCardProps {
  readonly command: WaitingCommand | RefusedCommand;
  /** Names the record and leads to it: where the card stands elsewhere than on the record. */
  readonly withRecord?: boolean;
}

/** One change that waits or was refused: what was typed, on what, when, why it was refused, and what can be done. */
export function HeldCard({ command, withRecord = false }: HeldCardProps): ReactNode {
  const kinds = useHeldKinds();
  // Never another one for the same card: its hooks are called below.
  const kind: HeldLooks = kinds.find(({ definition }) => definition.name === command.name) ?? unknownKind;
  const say = kind.useWords();
  const { t } = useTranslation('held');
  const [editing, setEditing] = useState(false);
  const { name, values } = say(command.input);
  const refused = isRefused(command) ? command : null;
  const isConflict = refused?.refusal.code === 'VERSION_CONFLICT';
  return (
    <Paper
      component="article"
      withBorder
      p="sm"
      radius="md"
      className={styles['card']}
      data-refused={refused ? true : undefined}
      aria-label={[name, command.about.title].filter(Boolean).join(', ')}
    >
      <Stack gap="xs">
        <Group justify="space-between" gap="xs" align="flex-start">
          <Group gap={6} wrap="nowrap" miw={0} flex={1}>
            <kind.icon size={17} aria-hidden style={{ flex: 'none' }} />
            <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
              {withRecord && command.about.title ? (
                <>
                  {' · '}
                  <Anchor href={`#${command.about.path}`}>{command.about.title}</Anchor>
                </>
              ) : null}
            </Text>
          </Group>
          {refused ? (
            <StatusBadge tone="warning" icon={IconAlertTriangle}>
              {t('refused')}
            </StatusBadge>
          ) : (
            <StatusBadge tone="neutral" icon={IconClockPause}>
              {t('waiting')}
            </StatusBadge>
          )}
        </Group>
        {editing ? (
          <EditHeld command={command} fields={kind.fields} onDone={() => setEditing(false)} />
        ) : (
          <>
            {isConflict ? null : <Values values={values} />}
            <Made command={command} />
            {refused ? <RefusedBecause command={refused} kind={kind} /> : null}
            <HeldActions
              command={command}
              name={name}
              values={values}
              {...(mayEdit(command, kind) ? { onEdit: () => setEditing(true) } : {})}
            />
          </>
        )}
      </Stack>
    </Paper>
  );
}

/** What was on its way already may have been done with the old words. */
const mayEdit = (command: WaitingCommand | RefusedCommand, kind: HeldLooks): boolean =>
  (isRefused(command) || !command.tried) &&
  kind.fields.some(({ name }) => Object.hasOwn(command.input as object, name));

function Values({ values }: { readonly values: readonly HeldValue[] }): ReactNode {
  if (values.length === 0) return null;
  return (
    <dl className={styles['values']}>
      {values.map(({ label, value }) => (
        <div key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Made({ command }: { readonly command: WaitingCommand | RefusedCommand }): ReactNode {
  const { t } = useTranslation('held');
  const { refused } = useHeld();
  const { record, makes } = command.about;
  const isBehind = !makes && refused.some(({ about }) => about.makes && about.record === record);
  return (
    <Text size="xs" c="dimmed" component="div">
      {t('made')} <DateTime value={command.at} />
      {isRefused(command) || !command.tried ? null : ` · ${t('onItsWay')}`}
      {isRefused(command) || !isBehind ? null : ` · ${t('behind')}`}
    </Text>
  );
}

/** A change that an older console left here. */
const unknownKind: HeldLooks = {
  icon: IconClockPause,
  fields: [],
  useWords: () => {
    const { t } = useTranslation('held');
    return () => ({ name: t('change'), values: [] });
  },
};
