import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSession } from '../../../client/react.ts';
import { fromMinor } from '../../../contract/money.ts';
import { createPurchaseOrder, type PurchaseOrder } from '../../../domains/purchasing/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { blankDraft, faultOf, toInput, totalsOfDraft } from './draft.ts';
import { OrderForm, useSuggestions } from './order-form.tsx';
import styles from './purchasing.module.css';
import { useSuppliers } from './use-suppliers.ts';

interface NewOrderDialogProps {
  /** Whom it goes to, when that is known already. */
  readonly supplierId: string | null;
  onClose(): void;
  onMade(order: PurchaseOrder): void;
}

const usualTaxRate = 10;

/** A new purchase order: choose the supplier, pick or scan items, save the draft. Esc asks when something would be lost. */
export function NewOrderDialog({ supplierId, onClose, onMade }: NewOrderDialogProps): ReactNode {
  const { t } = useTranslation(['purchaseOrders', 'common']);
  const formats = useFormats();
  const isPhone = useMediaQuery('(max-width: 36em)') ?? false;
  const taxRate = useSession().company?.settings.taxRate ?? usualTaxRate;
  const [draft, setDraft] = useState(() => blankDraft(supplierId, taxRate));
  const suggestions = useSuggestions(draft);
  const create = useCommand(createPurchaseOrder, { onDone: onMade });
  const fault = faultOf(draft, suggestions);
  const isTouched = draft.lines.length > 0 || draft.notes !== '' || draft.reference !== '';
  const total = fromMinor(totalsOfDraft(draft, suggestions).totalAmount);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null || create.isPending || draft.supplierId === null) return;
    create.run({ supplierId: draft.supplierId, ...toInput(draft, suggestions) });
  };
  const leave = async () => {
    const question = { title: t('new.lose'), text: t('new.loseText'), action: t('new.loseAction'), danger: true };
    if (!isTouched || (await confirm(question))) onClose();
  };

  return (
    <Modal
      opened
      onClose={() => void leave()}
      closeOnClickOutside={!isTouched}
      title={t('new.title')}
      size={820}
      fullScreen={isPhone}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <NoSuppliers />
          <OrderForm draft={draft} suggestions={suggestions} itemsFirst={supplierId !== null} onChange={setDraft} />
          <div className={styles['saveBar']}>
            <Refusal error={create.error} />
            <Group justify="flex-end" gap="xs">
              {fault ? (
                <Text size="xs" c="dimmed" me="auto" role="status">
                  {t(`new.fault.${fault}`)}
                </Text>
              ) : null}
              <Button variant="default" onClick={() => void leave()}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={create.isPending} disabled={fault !== null}>
                {t('new.save', { total: formats.money(total) })}
              </Button>
            </Group>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

/** The first step, where nobody can be ordered from yet. */
function NoSuppliers(): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const suppliers = useSuppliers();
  if (suppliers === undefined || suppliers.length > 0) return null;
  return (
    <Text size="sm">
      {t('new.noSuppliers')}{' '}
      <Anchor renderRoot={(props) => <Link to="/suppliers" search={{ new: true }} {...props} />} size="sm">
        {t('new.addSupplier')}
      </Anchor>
    </Text>
  );
}
