import { Button, Group, Select, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import { catalogUpdate, listServices } from '../../../domains/catalog/contract.ts';
import { addService, getTask, listWorklogs, type Worklog } from '../../../domains/tasks/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';

const events = [catalogUpdate];

interface AddServiceProps {
  readonly worklog: Worklog;
  onClose(): void;
}

export function AddService({ worklog, onClose }: AddServiceProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const formats = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const services = useServerQuery(listServices, { active: true, limit: 500 }, { refreshOn: events });
  const add = useCommand(addService, { refresh: [listWorklogs, getTask], onDone: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen !== null) add.run({ id: worklog.id, serviceId: Number(chosen) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Select
          label={t('work.service')}
          placeholder={t('work.pickService')}
          data={(services.data?.items ?? []).map((service) => ({
            value: String(service.service_id),
            label: `${service.name} · ${formats.money(service.price)}`,
          }))}
          value={chosen}
          onChange={setChosen}
          searchable
          autoFocus
          openOnFocus={false}
          nothingFoundMessage={services.isPending ? t('common:loading') : t('work.noServices')}
          error={tried && chosen === null ? t('work.needChoice') : null}
        />
        <Refusal error={services.error ?? add.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('work.book')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
