import { Button, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArrowBackUp,
  IconArrowsLeftRight,
  IconChevronDown,
  IconClipboardCheck,
  IconTags,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportItems, type StockItem } from '../../../domains/inventory/contract.ts';
import { ExportMenu } from '../../components/export-menu.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { type BulkField, BulkValueDialog } from './bulk-value-dialog.tsx';
import { BulkTransferDialog } from './bulk-transfer-dialog.tsx';
import type { ItemFilters } from './filters.ts';
import { mostAtOnce, useChangeItems } from './use-change-items.ts';

interface BulkItemsProps {
  readonly items: readonly StockItem[];
  readonly filters: ItemFilters;
  onDone(): void;
}

const fields = ['category', 'location', 'supplierId', 'reorderLevel'] as const satisfies readonly BulkField[];

/** What can be done with several items. */
export function BulkItems({ items, filters, onDone }: BulkItemsProps): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const [dialog, setDialog] = useState<BulkField | 'transfer' | null>(null);
  const change = useChangeItems(onDone);
  const ids = items.map(({ id }) => id);
  const tooMany = ids.length > mostAtOnce;
  const isOff = filters.isActive === false;
  const close = () => setDialog(null);
  const finish = () => {
    close();
    onDone();
  };
  return (
    <>
      {may('stock.move') && !isOff ? (
        <Button
          variant="default"
          leftSection={<IconArrowsLeftRight size={16} aria-hidden />}
          disabled={tooMany}
          onClick={() => setDialog('transfer')}
        >
          {t('transfer.button')}
        </Button>
      ) : null}
      {may('stock.write') ? (
        <>
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" disabled={tooMany} rightSection={<IconChevronDown size={14} aria-hidden />}>
                {t('bulk.set')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {fields.map((field) => (
                <Menu.Item key={field} onClick={() => setDialog(field)}>
                  {t(`item.${field}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button
            variant="default"
            leftSection={isOff ? <IconArrowBackUp size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
            disabled={tooMany}
            loading={change.isPending}
            onClick={() => change.run({ ids, changes: { isActive: isOff } })}
          >
            {t(isOff ? 'remove.undo' : 'remove.button')}
          </Button>
        </>
      ) : null}
      {tooMany ? null : (
        <>
          <Button
            component="a"
            href={`#/labels?items=${ids.join(',')}`}
            variant="default"
            leftSection={<IconTags size={16} aria-hidden />}
          >
            {t('bulk.labels')}
          </Button>
          {may('stock.count') && !isOff ? (
            <Button
              component="a"
              href={`#/stocktake?new=true&items=${ids.join(',')}`}
              variant="default"
              leftSection={<IconClipboardCheck size={16} aria-hidden />}
            >
              {t('bulk.count')}
            </Button>
          ) : null}
        </>
      )}
      {tooMany ? null : (
        <ExportMenu
          query={exportItems}
          input={{ ...filters, ids: items.map((item) => item.product_id).join(',') }}
          label={t('bulk.export')}
        />
      )}
      <Refusal error={change.error} />
      {dialog === 'transfer' ? (
        <BulkTransferDialog ids={ids} onClose={close} onDone={finish} />
      ) : dialog ? (
        <BulkValueDialog field={dialog} ids={ids} onClose={close} onDone={finish} />
      ) : null}
    </>
  );
}
