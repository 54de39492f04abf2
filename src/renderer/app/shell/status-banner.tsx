import { Alert } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent, useServerQuery } from '../../../client/react.ts';
import type { PayloadOf } from '../../../contract/define.ts';
import { getHealth, systemStatus } from '../../../domains/system/contract.ts';

const statusEvents = [systemStatus];
const nothing = {};

/** Says on every page that changes cannot be saved now, or what was announced about the site, until that is over. */
export function StatusBanner(): ReactNode {
  const { t } = useTranslation('shell');
  const health = useServerQuery(getHealth, nothing, { refreshOn: statusEvents });
  const [announced, setAnnounced] = useState<PayloadOf<typeof systemStatus>>();
  useEvent(systemStatus, setAnnounced);
  const reason = health.data?.reason;
  const said = announced?.status === 'online' ? undefined : announced?.message;
  const text = reason ? t(`statusBanner.${reason}`) : said;
  if (!text) return null;
  return (
    <Alert
      color={reason ? 'red' : 'orange'}
      icon={<IconDatabaseOff size={18} aria-hidden />}
      role="status"
      mb="sm"
      p="xs"
    >
      {text}
    </Alert>
  );
}
