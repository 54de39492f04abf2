import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMail, IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerPages } from '../../../client/react.ts';
import { exportInvites, type Invite, listInvites, withdrawInvite } from '../../../domains/people/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { ListTable } from '../../components/list-page/list-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime } from '../../components/values.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { inviteEvents } from './people-events.ts';

export function InvitesPage(): ReactNode {
  const { t } = useTranslation(['people', 'common']);
  const [opened, { open, close }] = useDisclosure(false);
  const invites = useServerPages(listInvites, { limit: 200 }, { refreshOn: inviteEvents });
  const withdraw = useCommand(withdrawInvite, { refresh: [listInvites] });
  const { run } = withdraw;

  const columns = useMemo((): readonly Column<Invite>[] => {
    const ask = async (invite: Invite) => {
      const { email, id } = invite;
      const question = {
        title: t('invite.withdrawTitle', { email }),
        text: t('invite.withdrawText'),
        action: t('invite.withdraw'),
      };
      if (await confirm({ ...question, danger: true })) run({ id });
    };
    return [
      {
        key: 'email',
        header: t('invite.email'),
        cell: (invite) => (invite.userId ? `${invite.email} (${t('invite.resets')})` : invite.email),
        value: (invite) => invite.email,
      },
      {
        key: 'role',
        header: t('invite.role'),
        width: 120,
        cell: (invite) => t(`common:role.${invite.role}`),
        value: (invite) => invite.role,
      },
      { key: 'created', header: t('invite.created'), width: 150, as: 'time', value: (invite) => invite.createdAt },
      {
        key: 'expires',
        header: t('invite.expires'),
        width: 150,
        cell: (invite) => <DateTime value={invite.expiresAt} style="date" />,
        value: (invite) => invite.expiresAt,
      },
      {
        key: 'withdraw',
        header: t('invite.withdraw'),
        width: 130,
        cell: (invite) => (
          <Button variant="subtle" color="red" size="compact-xs" onClick={() => void ask(invite)}>
            {t('invite.withdraw')}
          </Button>
        ),
      },
    ];
  }, [t, run]);

  const inviteButton = (
    <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={open}>
      {t('invite.button')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('tabs.invites')}
        actions={
          <>
            <ExportMenu query={exportInvites} input={{}} />
            {inviteButton}
          </>
        }
      />
      <Refusal error={withdraw.error} />
      <ListTable
        id="invites"
        label={t('invite.listLabel')}
        list={invites}
        columns={columns}
        empty={
          <EmptyState icon={IconMail} title={t('invite.none')} text={t('invite.noneText')} action={inviteButton} />
        }
      />
      <InviteDialog opened={opened} onClose={close} />
    </>
  );
}
