import { Button, Group } from '@mantine/core';
import { IconPencil, IconSend, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type RefusedCommand, useClient, type WaitingCommand } from '../../../client/react.ts';
import { type HeldValue, isRefused } from '../../lib/held-kind.ts';
import { toast } from '../../lib/toast.ts';
import { CopyButton } from '../copy-button.tsx';

interface HeldActionsProps {
  readonly command: WaitingCommand | RefusedCommand;
  readonly name: string;
  readonly values: readonly HeldValue[];
  readonly onEdit?: () => void;
}

/** What can be done with any change that waits or was refused. Discarding asks nothing: the toast takes it back. */
export function HeldActions({ command, name, values, onEdit }: HeldActionsProps): ReactNode {
  const { t } = useTranslation(['held', 'common']);
  const client = useClient();
  const what = [name, command.about.title].filter(Boolean).join(', ');
  const discard = () => {
    const gone = client.discard(command.commandId);
    const action = { label: t('common:undo'), run: () => client.putBack(gone) };
    toast({ id: `discarded ${command.commandId}`, tone: 'info', title: t('discarded', { what }), action });
  };
  return (
    <Group gap="xs">
      {isRefused(command) && command.refusal.code !== 'VERSION_CONFLICT' ? (
        <Button
          variant="default"
          leftSection={<IconSend size={14} aria-hidden />}
          onClick={() => client.resend(command.commandId)}
        >
          {t('sendAgain')}
        </Button>
      ) : null}
      {onEdit ? (
        <Button variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={onEdit}>
          {t('common:edit')}
        </Button>
      ) : null}
      {values.length > 0 ? <CopyButton value={values.map(({ value }) => value).join('\n')} label={t('copy')} /> : null}
      <Button variant="subtle" color="red" leftSection={<IconTrash size={14} aria-hidden />} onClick={discard}>
        {t('discard')}
      </Button>
    </Group>
  );
}
