import { Button } from '@mantine/core';
import { IconArchive, IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { updateSupplier } from '../../../domains/purchasing/contract.ts';
import { type BulkOutcome, type NamedRow, useEach } from '../../lib/lists/bulk.ts';
import { toast } from '../../lib/toast.ts';

interface BulkSuppliersProps {
  readonly suppliers: readonly NamedRow[];
  /** The list shows the inactive ones. */
  readonly isInactive: boolean;
  onDone(outcome: BulkOutcome | null): void;
}

/** Sets several suppliers inactive, or active again; either can be taken back. */
export function BulkSuppliers({ suppliers, isInactive, onDone }: BulkSuppliersProps): ReactNode {
  const { t } = useTranslation(['suppliers', 'common']);
  const each = useEach(updateSupplier);
  const undo = async (done: readonly NamedRow[]) => {
    const { refused } = await each.run(done, (id) => ({ id, isActive: !isInactive }));
    if (refused.length > 0) toast({ tone: 'critical', title: t('bulk.notUndone') });
  };
  const run = async () => {
    const outcome = await each.run(suppliers, (id) => ({ id, isActive: isInactive }));
    const refused = new Set(outcome.refused.map(({ id }) => id));
    const done = suppliers.filter(({ id }) => !refused.has(id));
    // Where all went well the way back says so.
    onDone(refused.size > 0 ? outcome : null);
    if (done.length === 0) return;
    const title = t(isInactive ? 'bulk.restored' : 'bulk.deactivated', { count: done.length });
    toast({ id: 'suppliers', tone: 'ok', title, action: { label: t('common:undo'), run: () => void undo(done) } });
  };
  const Icon = isInactive ? IconArrowBackUp : IconArchive;
  return (
    <Button
      variant="default"
      leftSection={<Icon size={16} aria-hidden />}
      loading={each.isPending}
      onClick={() => void run()}
    >
      {t(isInactive ? 'remove.restore' : 'remove.deactivate')}
    </Button>
  );
}
