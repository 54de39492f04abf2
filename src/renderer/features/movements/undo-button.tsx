import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { listMovements, type StockMovement, undoAdjustment } from '../../../domains/inventory/contract.ts';
import { useRefusalText } from '../../lib/refusal-text.ts';

/** Takes an own adjustment back by its opposite; a refusal stays on the button. */
export function UndoButton({ movement }: { readonly movement: StockMovement }): ReactNode {
  const { t } = useTranslation(['movements', 'common']);
  const say = useRefusalText();
  const undo = useCommand(undoAdjustment, { refresh: [listMovements] });
  const refusal = undo.error ? say(undo.error) : null;
  return (
    <Tooltip label={refusal ?? t('undo.hint')} multiline maw={280}>
      <Button
        size="compact-xs"
        variant="subtle"
        {...(refusal ? { color: 'red' } : {})}
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        loading={undo.isPending}
        aria-label={t('undo.label', { sku: movement.sku })}
        aria-description={refusal ?? undefined}
        onClick={(event) => {
          event.stopPropagation();
          undo.run({ id: movement.id });
        }}
      >
        {refusal ? t('undo.refused') : t('common:undo')}
      </Button>
    </Tooltip>
  );
}
