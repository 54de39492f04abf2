import { Button } from '@mantine/core';
import { IconBan, IconPackageExport } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSession, useDraft } from '../../../client/react.ts';
import { type BulkResult, cancelOrders, fulfilOrders } from '../../../domains/orders/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import type { BulkOutcome } from '../../lib/lists/bulk.ts';
import { CancelDialog } from './cancel-dialog.tsx';

/** As many as the server takes at once. */
const atOnce = 200;

interface BulkOrdersProps {
  readonly ids: readonly string[];
  onDone(outcome: BulkOutcome): void;
}

/** Fulfils or cancels several orders; each by itself, so that one that cannot be does not keep the others. */
export function BulkOrders({ ids, onDone }: BulkOrdersProps): ReactNode {
  const { t } = useTranslation('orders');
  const { may } = useSession();
  const [asking, setAsking] = useState(false);
  // The next selection is another one.
  const reason = useDraft(null, '');
  const tell = ({ done, refused }: BulkResult) =>
    onDone({ done, refused: refused.map(({ orderNumber, ...why }) => ({ ...why, name: orderNumber })) });
  const fulfil = useCommand(fulfilOrders, { onDone: tell });
  const cancel = useCommand(cancelOrders, {
    onDone: (result) => {
      setAsking(false);
      tell(result);
    },
  });
  const isBusy = fulfil.isPending || cancel.isPending || ids.length > atOnce;
  const count = ids.length;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPackageExport size={16} aria-hidden />}
        loading={fulfil.isPending}
        disabled={isBusy}
        onClick={() => fulfil.run({ ids: [...ids] })}
      >
        {t('bulk.fulfil')}
      </Button>
      {may('orders.cancel') ? (
        <Button
          variant="light"
          color="red"
          leftSection={<IconBan size={16} aria-hidden />}
          disabled={isBusy}
          onClick={() => setAsking(true)}
        >
          {t('bulk.cancel')}
        </Button>
      ) : null}
      <Refusal error={fulfil.error} />
      {asking ? (
        <CancelDialog
          opened
          title={t('bulk.cancelTitle', { count })}
          consequence={t('bulk.cancelText')}
          action={t('bulk.cancelAction', { count })}
          isPending={cancel.isPending}
          error={cancel.error}
          reason={reason}
          onClose={() => setAsking(false)}
          onCancel={(reason) => cancel.run({ ids: [...ids], ...(reason ? { reason } : {}) })}
        />
      ) : null}
    </>
  );
}
