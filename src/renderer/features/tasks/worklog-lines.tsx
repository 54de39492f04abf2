import { ActionIcon, Group, Stack, Text } from '@mantine/core';
import { IconPackage, IconTool, IconX, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { getTask, listWorklogs, removeProduct, removeService, type Worklog } from '../../../domains/tasks/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { Money } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';

const after = { refresh: [listWorklogs, getTask] };

interface WorklogLinesProps {
  readonly worklog: Worklog;
  readonly fixed: boolean;
}

/** What was booked. Taking a product off gives it back to stock. */
export function WorklogLines({ worklog, fixed }: WorklogLinesProps): ReactNode {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const unbook = useCommand(removeService, after);
  const giveBack = useCommand(removeProduct, after);
  const { services, productsUsed } = worklog;
  if (services.length + productsUsed.length === 0) return null;
  return (
    <>
      <Stack gap={2} component="ul" m={0} p={0} aria-label={t('work.lines')} style={{ listStyle: 'none' }}>
        {services.map((service) => (
          <Line
            key={`service ${service.service_id}`}
            icon={IconTool}
            name={service.name}
            total={service.price}
            {...(fixed
              ? {}
              : {
                  removeLabel: t('work.remove', { name: service.name }),
                  onRemove: () => unbook.run({ id: worklog.id, serviceId: service.service_id }),
                })}
          />
        ))}
        {productsUsed.map((product) => (
          <Line
            key={product.id}
            icon={IconPackage}
            name={product.name}
            detail={t('work.each', {
              count: product.quantityUsed,
              price: formats.price(product.unitPrice),
            })}
            total={product.totalPrice}
            {...(fixed
              ? {}
              : {
                  removeLabel: t('work.giveBack', { name: product.name }),
                  onRemove: () => giveBack.run({ id: worklog.id, productId: product.id }),
                })}
          />
        ))}
      </Stack>
      <Refusal error={unbook.error ?? giveBack.error} />
    </>
  );
}

interface LineProps {
  readonly icon: Icon;
  readonly name: string;
  readonly detail?: string;
  readonly total: number;
  readonly removeLabel?: string;
  readonly onRemove?: () => void;
}

function Line({ icon: Shown, name, detail, total, removeLabel, onRemove }: LineProps): ReactNode {
  return (
    <Group component="li" gap="xs" wrap="nowrap" mih={28}>
      <Shown size={15} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" flex={1} truncate title={name}>
        {name}
      </Text>
      {detail ? (
        <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
          {detail}
        </Text>
      ) : null}
      <Text size="sm">
        <Money value={total} />
      </Text>
      {onRemove ? (
        <ActionIcon size="sm" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      ) : null}
    </Group>
  );
}
