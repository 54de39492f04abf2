import { Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Supplier } from '../../../domains/purchasing/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { DateTime, Quantity } from '../../components/values.tsx';
import { RatingValue } from './rating-value.tsx';

/** The columns of the list. Their keys are the server's sort orders where it has one. */
export function useSupplierColumns(): readonly Column<Supplier>[] {
  const { t } = useTranslation('suppliers');
  return useMemo(
    () => [
      {
        key: 'code',
        header: t('field.code'),
        width: 120,
        essential: true,
        cell: (supplier) => <span className="tabular">{supplier.code}</span>,
        value: (supplier) => supplier.code,
      },
      {
        key: 'name',
        header: t('field.name'),
        essential: true,
        cell: (supplier) => (
          <Text size="sm" truncate title={supplier.name}>
            {supplier.name}
          </Text>
        ),
        value: (supplier) => supplier.name,
      },
      {
        key: 'contactPerson',
        header: t('field.contactPerson'),
        width: 150,
        sortable: false,
        value: (supplier) => supplier.contactPerson,
      },
      { key: 'phone', header: t('field.phone'), width: 140, sortable: false, value: (supplier) => supplier.phone },
      { key: 'city', header: t('field.city'), width: 120, sortable: false, value: (supplier) => supplier.address.city },
      {
        key: 'rating',
        header: t('field.rating'),
        width: 120,
        cell: (supplier) => <RatingValue value={supplier.rating} />,
        value: (supplier) => supplier.rating,
      },
      {
        key: 'openOrders',
        header: t('field.openOrders'),
        width: 110,
        align: 'right',
        sortable: false,
        cell: (supplier) => (supplier.openOrders > 0 ? <Quantity value={supplier.openOrders} /> : null),
        value: (supplier) => supplier.openOrders,
      },
      {
        key: 'lastOrderAt',
        header: t('field.lastOrderAt'),
        width: 150,
        sortable: false,
        cell: (supplier) => lastOrder(supplier),
        value: (supplier) => supplier.lastOrderAt,
      },
      {
        key: 'email',
        header: t('field.email'),
        width: 180,
        hidden: true,
        sortable: false,
        value: (supplier) => supplier.email,
      },
      {
        key: 'paymentTerms',
        header: t('field.paymentTerms'),
        width: 140,
        hidden: true,
        sortable: false,
        value: (supplier) => supplier.paymentTerms,
      },
    ],
    [t],
  );
}

const lastOrder = ({ lastOrderAt }: Supplier): ReactNode => (lastOrderAt ? <DateTime value={lastOrderAt} /> : null);
