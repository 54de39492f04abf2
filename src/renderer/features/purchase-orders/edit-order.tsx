import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { useCommand } from '../../../client/react.ts';
import {
  getPurchaseOrder,
  type PurchaseOrder,
  purchaseOrder as orderShape,
  updatePurchaseOrder,
} from '../../../domains/purchasing/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { draftOf, faultOf, toInput } from './draft.ts';
import { OrderForm, useSuggestions } from './order-form.tsx';
import styles from './purchasing.module.css';

/** What a refusal says of the newer version. */
const newer = z.object({ current: orderShape });

interface EditOrderProps {
  readonly order: PurchaseOrder;
  onClose(): void;
}

/** Changes an order that is not over; one that was sent keeps its supplier, and what came in of it. */
export function EditOrder({ order, onClose }: EditOrderProps): ReactNode {
  const { t } = useTranslation(['purchaseOrders', 'common']);
  const isPhone = useMediaQuery('(max-width: 36em)') ?? false;
  const [start, setStart] = useState(order);
  const [draft, setDraft] = useState(() => draftOf(order));
  const suggestions = useSuggestions(draft);
  const update = useCommand(updatePurchaseOrder, { onDone: onClose, refresh: [getPurchaseOrder] });
  const isDraft = start.status === 'Draft';
  const isTouched = JSON.stringify(draft) !== JSON.stringify(draftOf(start));
  const fault = faultOf(draft, suggestions);
  const theirs =
    update.error?.code === 'VERSION_CONFLICT' ? newer.safeParse(update.error.details).data?.current : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null || update.isPending || draft.supplierId === null) return;
    const { id, version } = start;
    update.run({ id, version, ...toInput(draft, suggestions), ...(isDraft ? { supplierId: draft.supplierId } : {}) });
  };
  const leave = async () => {
    const question = { title: t('new.lose'), text: t('edit.loseText'), action: t('new.loseAction'), danger: true };
    if (!isTouched || (await confirm(question))) onClose();
  };
  const takeTheirs = (current: PurchaseOrder) => {
    setStart(current);
    setDraft(draftOf(current));
    update.reset();
  };

  return (
    <Modal
      opened
      onClose={() => void leave()}
      closeOnClickOutside={!isTouched}
      title={t('edit.title', { number: order.poNumber })}
      size={820}
      fullScreen={isPhone}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <OrderForm draft={draft} suggestions={suggestions} sent={!isDraft} onChange={setDraft} />
          {isDraft ? null : (
            <Text size="sm" c="dimmed">
              {t('edit.revision')}
            </Text>
          )}
          <div className={styles['saveBar']}>
            <Refusal
              error={update.error}
              action={
                theirs ? (
                  <Button variant="default" onClick={() => takeTheirs(theirs)}>
                    {t('common:conflict.takeTheirs')}
                  </Button>
                ) : null
              }
            />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => void leave()}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={update.isPending} disabled={fault !== null || !isTouched}>
                {t('common:save')}
              </Button>
            </Group>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}
