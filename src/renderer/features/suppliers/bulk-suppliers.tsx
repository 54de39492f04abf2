import { Button } from '@mantine/core';
import { IconArchive, IconArrowBackUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import { updateSupplier } from '../../../domains/purchasing/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { toast } from '../../lib/toast.ts';

interface BulkSuppliersProps {
  readonly ids: readonly string[];
  /** The list shows the inactive ones. */
  readonly isInactive: boolean;
  onDone(): void;
}

/** Sets several suppliers inactive, or active again; either can be taken back. */
export function BulkSuppliers({ ids, isInactive, onDone }: BulkSuppliersProps): ReactNode {
  const { t } = useTranslation(['suppliers', 'common']);
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  /** One by one, so that one that is gone does not keep the others. Answers those that were changed. */
  const set = async (chosen: readonly string[], isActive: boolean) => {
    const answers = await Promise.allSettled(chosen.map((id) => client.command(updateSupplier, { id, isActive })));
    const refused = answers.find((answer) => answer.status === 'rejected')?.reason as unknown;
    const done = chosen.filter((_, place) => answers[place]?.status === 'fulfilled');
    return { done, refused: refused instanceof AppError ? refused : null };
  };
  const undo = async (done: readonly string[]) => {
    const { refused } = await set(done, !isInactive);
    if (refused) toast({ tone: 'critical', title: t('bulk.notUndone') });
  };
  const run = async () => {
    setPending(true);
    const { done, refused } = await set(ids, isInactive);
    setPending(false);
    setError(refused);
    if (!refused) onDone();
    if (done.length === 0) return;
    const title = t(isInactive ? 'bulk.restored' : 'bulk.deactivated', { count: done.length });
    toast({ id: 'suppliers', tone: 'ok', title, action: { label: t('common:undo'), run: () => void undo(done) } });
  };
  const Icon = isInactive ? IconArrowBackUp : IconArchive;
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon size={16} aria-hidden />}
        loading={isPending}
        onClick={() => void run()}
      >
        {t(isInactive ? 'remove.restore' : 'remove.deactivate')}
      </Button>
      <Refusal error={error} />
    </>
  );
}
