import { Anchor, Text } from '@mantine/core';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import type { StockMovement } from '../../../domains/inventory/contract.ts';
import { getWorklog } from '../../../domains/tasks/contract.ts';

/** Where the thing behind a movement is shown; a worklog is looked up first, for its task. */
const addresses = {
  order: (reference) => `#/orders?order=${reference}`,
  purchase_order: (reference) => `#/purchase-orders?order=${reference}`,
  batch: (reference) => `#/jobs?job=${reference}`,
  stocktake: (reference) => `#/stocktake?count=${reference}`,
} as const satisfies Partial<Record<NonNullable<StockMovement['referenceType']>, (reference: string) => string>>;

/** What made a movement: the order, the goods receipt, the work, the import or the count, one click away. */
export function Origin({ movement }: { readonly movement: StockMovement }): ReactNode {
  const { t } = useTranslation('movements');
  const { reference, referenceType } = movement;
  if (referenceType === null) return null;
  const kind = t(`of.${referenceType}`);
  if (reference === null) return kind;
  if (referenceType === 'worklog') return <WorkLink worklogId={reference} label={kind} />;
  if (referenceType === 'adjustment') return t('undo.of');
  // Ids say nothing to a reader; numbers do.
  const label = /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(reference) ? kind : reference;
  return (
    <Anchor
      href={addresses[referenceType](encodeURIComponent(reference))}
      size="sm"
      title={`${kind} ${reference}`}
      onClick={(event) => event.stopPropagation()}
    >
      {label}
    </Anchor>
  );
}

function WorkLink({ worklogId, label }: { readonly worklogId: string; readonly label: string }): ReactNode {
  const client = useClient();
  const [isGone, setGone] = useState(false);
  const open = async (event: MouseEvent) => {
    event.stopPropagation();
    try {
      const { taskId } = await client.query(getWorklog, { id: worklogId });
      window.location.hash = `#/tasks?task=${taskId}`;
    } catch {
      setGone(true);
    }
  };
  if (isGone) {
    return (
      <Text span size="sm" c="dimmed">
        {label}
      </Text>
    );
  }
  return (
    <Anchor component="button" type="button" size="sm" onClick={(event) => void open(event)}>
      {label}
    </Anchor>
  );
}
