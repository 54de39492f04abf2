import { Autocomplete, Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useServerQuery } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import { listPlaces, transferStock } from '../../../domains/inventory/contract.ts';
import { Refusal } from '../../components/refusal.tsx';

const nothing = {};

interface BulkTransferDialogProps {
  readonly ids: readonly string[];
  onClose(): void;
  onDone(): void;
}

interface Outcome {
  readonly done: number;
  /** Had no units at their default place, or lie there already. */
  readonly left: number;
  readonly error: AppError | null;
}

/** Moves all units that lie at the default places of several items to one place, item by item. */
export function BulkTransferDialog({ ids, onClose, onDone }: BulkTransferDialogProps): ReactNode {
  const { t } = useTranslation(['stock', 'common']);
  const client = useClient();
  const places = useServerQuery(listPlaces, nothing);
  const [to, setTo] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isRunning, setRunning] = useState(false);
  const walk = async () => {
    const result = { done: 0, left: 0, error: null as AppError | null };
    setRunning(true);
    for (const id of ids) {
      try {
        await client.command(transferStock, { id, to: to.trim() });
        result.done += 1;
      } catch (refused) {
        const error = refused instanceof AppError ? refused : new AppError('INTERNAL', String(refused));
        if (['INSUFFICIENT_STOCK', 'VALIDATION_FAILED', 'CONFLICT'].includes(error.code)) result.left += 1;
        else result.error = error;
      }
      setOutcome({ ...result });
      if (result.error) break;
    }
    setRunning(false);
    if (result.left === 0 && !result.error) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to.trim() !== '' && !isRunning) void walk();
  };
  const gone = (outcome?.done ?? 0) + (outcome?.left ?? 0);
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={!isRunning} title={t('transfer.many', { count: ids.length })}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('transfer.manyHint')}
          </Text>
          <Autocomplete
            label={t('transfer.to')}
            data={(places.data ?? []).map(({ place }) => place)}
            value={to}
            onChange={setTo}
            limit={30}
            maxLength={100}
            disabled={isRunning}
            data-autofocus
          />
          {isRunning ? <Progress value={(gone / ids.length) * 100} aria-label={t('transfer.button')} /> : null}
          {outcome && !isRunning ? (
            <Text size="sm" role="status">
              {t('transfer.outcome', { count: outcome.done, left: outcome.left })}
            </Text>
          ) : null}
          <Refusal error={outcome?.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={outcome && !isRunning ? onDone : onClose}>
              {t(outcome && !isRunning ? 'common:close' : 'common:cancel')}
            </Button>
            <Button type="submit" loading={isRunning} disabled={to.trim() === ''}>
              {t('transfer.button')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
