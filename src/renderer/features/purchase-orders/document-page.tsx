import { Button, Group } from '@mantine/core';
import { IconArrowLeft, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDownload, useServerQuery } from '../../../client/react.ts';
import {
  getPurchaseOrder,
  getSupplier,
  printPurchaseOrder,
  type PurchaseOrder,
  purchaseOrderUpdated,
  supplierUpdated,
} from '../../../domains/purchasing/contract.ts';
import { PaperPage, PrintedInstead } from '../../components/paper.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { printPage } from '../../lib/print.ts';
import { isAbout } from './order-events.ts';
import { OrderDocument } from './order-document.tsx';
import { documentRoute } from './route.ts';

const changeEvents = [purchaseOrderUpdated];
const supplierEvents = [supplierUpdated];

/** The purchase order on paper: as it will be printed, the button that prints it, and the PDF to send. */
export function DocumentPage(): ReactNode {
  const { t, i18n } = useTranslation('purchaseOrders');
  const { orderId } = documentRoute.useParams();
  const order = useServerQuery(getPurchaseOrder, { id: orderId }, { refreshOn: changeEvents, when: isAbout(orderId) });
  const pdf = useDownload(printPurchaseOrder);
  const language = i18n.language === 'de' ? 'de' : 'en';
  return (
    <PaperPage
      tools={
        <>
          <Button
            renderRoot={(props) => <Link to="/purchase-orders" search={{ order: orderId }} {...props} />}
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
          >
            {t('print.back')}
          </Button>
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconFileTypePdf size={16} aria-hidden />}
              loading={pdf.isPending}
              onClick={() => pdf.run({ id: orderId, language })}
            >
              {t('print.pdf')}
            </Button>
            <Button
              leftSection={<IconPrinter size={16} aria-hidden />}
              disabled={!order.data}
              onClick={() => void printPage()}
            >
              {t('print.now')}
            </Button>
          </Group>
        </>
      }
    >
      <Refusal error={pdf.error} />
      <QueryState query={order}>{(data) => <SupplierPaper order={data} />}</QueryState>
    </PaperPage>
  );
}

function SupplierPaper({ order }: { readonly order: PurchaseOrder }): ReactNode {
  const supplier = useServerQuery(getSupplier, { id: order.supplierId }, { refreshOn: supplierEvents });
  return (
    <QueryState query={supplier}>
      {(data) => (
        <>
          <OrderDocument order={order} supplier={data} />
          <PrintedInstead>
            <OrderDocument order={order} supplier={data} />
          </PrintedInstead>
        </>
      )}
    </QueryState>
  );
}
