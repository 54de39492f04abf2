import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import type { Role } from '../../../contract/roles.ts';
import { invitePerson, listInvites } from '../../../domains/people/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { useFields } from '../../lib/use-fields.ts';
import { CodeCard } from './code-card.tsx';
import { RoleSelect } from './role-select.tsx';

interface InviteDialogProps {
  readonly opened: boolean;
  onClose(): void;
}

export function InviteDialog({ opened, onClose }: InviteDialogProps): ReactNode {
  const { t } = useTranslation(['people', 'common']);
  const form = useFields(
    { email: '' },
    { email: (value) => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? null : t('badEmail')) },
  );
  const [role, setRole] = useState<Role>('technician');
  const invite = useCommand(invitePerson, { refresh: [listInvites] });

  const again = () => {
    invite.reset();
    form.reset();
  };
  const close = () => {
    again();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.valid()) invite.run({ email: form.values.email, role });
  };
  const made = invite.data;
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={made ? t('invite.readyTitle', { email: made.email }) : t('invite.title')}
    >
      {made ? (
        <Stack gap="md">
          <CodeCard invite={made} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={again}>
              {t('invite.another')}
            </Button>
            <Button onClick={close}>{t('common:done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('invite.text')}
            </Text>
            <TextInput {...form.field('email')} type="email" label={t('invite.email')} data-autofocus />
            <RoleSelect label={t('invite.role')} value={role} onChange={setRole} />
            <Refusal error={invite.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {t('invite.make')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
