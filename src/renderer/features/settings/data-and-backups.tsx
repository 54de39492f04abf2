import { Button, Group, Text, Title } from '@mantine/core';
import { IconDatabaseExport, IconFolderOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import type { OutputOf } from '../../../contract/define.ts';
import { backUpNow, getStatus, listBackups } from '../../../domains/system/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { DateTime } from '../../components/values.tsx';
import { desktop } from '../../lib/desktop.ts';
import { useFormats } from '../../lib/formats.ts';
import { Facts } from './facts.tsx';

const SHOWN = 8;
const firstPage = { limit: SHOWN };

interface DataAndBackupsProps {
  readonly server: NonNullable<OutputOf<typeof getStatus>['server']>;
}

export function DataAndBackups({ server }: DataAndBackupsProps): ReactNode {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const backups = useServerQuery(listBackups, firstPage);
  const make = useCommand(backUpNow, { refresh: [getStatus, listBackups] });
  const items = backups.data?.items ?? [];
  return (
    <Section title={t('data.title')} text={t('data.text')}>
      <Facts
        rows={[
          { name: t('data.folder'), value: <span data-testid="data-folder">{server.dataFolder}</span> },
          { name: t('data.size'), value: formats.bytes(server.databaseBytes + server.logBytes) },
          {
            name: t('data.last'),
            value: server.lastBackupAt ? <DateTime value={server.lastBackupAt} style="full" /> : t('data.none'),
          },
        ]}
      />
      <Group gap="xs">
        <Button
          leftSection={<IconDatabaseExport size={16} aria-hidden />}
          loading={make.isPending}
          onClick={() => make.run({})}
        >
          {t('data.now')}
        </Button>
        {desktop ? (
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={16} aria-hidden />}
            onClick={() => void desktop?.invoke('openDataFolder', {})}
          >
            {t('data.open')}
          </Button>
        ) : null}
      </Group>
      <Refusal error={make.error ?? backups.error} />
      {make.data ? (
        <Text size="sm" role="status" style={{ overflowWrap: 'anywhere' }}>
          {t('data.done', { name: make.data.fileName, size: formats.bytes(make.data.bytes) })}
        </Text>
      ) : null}
      {items.length > 0 ? (
        <div>
          <Title order={3} size="h6">
            {t('data.list')}
          </Title>
          <Facts
            rows={items.map((backup) => ({
              name: backup.fileName,
              value: (
                <>
                  <DateTime value={backup.at} style="full" /> · {formats.bytes(backup.bytes)}
                </>
              ),
            }))}
          />
        </div>
      ) : null}
    </Section>
  );
}
