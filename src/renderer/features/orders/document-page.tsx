import { Button } from '@mantine/core';
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { getOrder } from '../../../domains/orders/contract.ts';
import { PaperPage, PrintedInstead } from '../../components/paper.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { printPage } from '../../lib/print.ts';
import { OrderDocument } from './order-document.tsx';
import { isAbout, orderEvents } from './order-events.ts';
import { documentRoute } from './route.ts';

/** The order on paper: as it will be printed, and the button that prints it. */
export function DocumentPage(): ReactNode {
  const { t } = useTranslation('orders');
  const { orderId } = documentRoute.useParams();
  const order = useServerQuery(getOrder, { id: orderId }, { refreshOn: orderEvents, when: isAbout(orderId) });
  return (
    <PaperPage
      tools={
        <>
          <Button
            renderRoot={(props) => <Link to="/orders" search={{ order: orderId }} {...props} />}
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
          >
            {t('print.back')}
          </Button>
          <Button
            leftSection={<IconPrinter size={16} aria-hidden />}
            disabled={!order.data}
            onClick={() => void printPage()}
          >
            {t('print.now')}
          </Button>
        </>
      }
    >
      <QueryState query={order}>
        {(data) => (
          <>
            <OrderDocument order={data} />
            <PrintedInstead>
              <OrderDocument order={data} />
            </PrintedInstead>
          </>
        )}
      </QueryState>
    </PaperPage>
  );
}
