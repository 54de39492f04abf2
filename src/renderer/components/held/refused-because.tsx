import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newerVersion, type RefusedCommand, useClient } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import { conflictFields } from '../../lib/conflict-fields.ts';
import type { HeldLooks, Remedies, Remedy } from '../../lib/held-kind.ts';
import { useRefusalText } from '../../lib/refusal-text.ts';
import { Conflict } from '../conflict.tsx';
import { Refusal } from '../refusal.tsx';
import { DateTime } from '../values.tsx';

interface RefusedBecauseProps {
  readonly command: RefusedCommand;
  readonly kind: HeldLooks;
}

const noRemedies = () => (): Remedies => ({ remedies: [] });

/** Why it was refused, and the steps that this refusal offers. A conflict shows both values, field by field. */
export function RefusedBecause({ command, kind }: RefusedBecauseProps): ReactNode {
  const { t } = useTranslation('held');
  const client = useClient();
  const sayRefusal = useRefusalText();
  const say = kind.useWords();
  const useRemedies = kind.useRemedies ?? noRemedies;
  const { why, remedies } = useRemedies()(command);
  const { refusal, commandId, about, input } = command;
  const newer = newerVersion(refusal);
  if (newer) {
    return (
      <Conflict
        fields={conflictFields(say, input, newer.current)}
        onTheirs={() => client.discard(commandId)}
        onMine={() => client.resend(commandId, { version: newer.version })}
      />
    );
  }
  // The server's own sentence names what is gone by its id.
  const gone = refusal.code === 'NOT_FOUND' && about.title ? t('gone', { title: about.title }) : undefined;
  return (
    <Stack gap="xs">
      <Text size="sm" component="div">
        {t('why')} <DateTime value={command.refusedAt} />:{' '}
        {why ?? gone ?? sayRefusal({ ...refusal, details: refusal.details })}
      </Text>
      {remedies.length > 0 ? (
        <Group gap="xs">
          {remedies.map((remedy) => (
            <RemedyButton key={remedy.label} commandId={commandId} remedy={remedy} />
          ))}
        </Group>
      ) : null}
    </Stack>
  );
}

function RemedyButton({ commandId, remedy }: { readonly commandId: string; readonly remedy: Remedy }): ReactNode {
  const client = useClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const take = async () => {
    const { first, changes } = remedy;
    setPending(true);
    setError(null);
    try {
      if (first) await client.command(first.definition, first.input);
      client.resend(commandId, changes);
    } catch (refused) {
      if (!(refused instanceof AppError)) throw refused;
      setError(refused);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button loading={pending} onClick={() => void take()}>
        {remedy.label}
      </Button>
      <Refusal error={error} />
    </>
  );
}
