import { ActionIcon, Anchor, Menu, Modal, Stack, Table, Text } from '@mantine/core';
import { IconBarcode, IconDots, IconQrcode, IconUnlink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerQuery } from '../../../client/react.ts';
import {
  getItemAddress,
  giveBarcodes,
  listProductItems,
  type ProductDetail,
  type ProductItem,
  unlinkItems,
} from '../../../domains/products/contract.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Price, Quantity } from '../../components/values.tsx';
import styles from './products.module.css';
import { SkuLevel } from './sku-level.tsx';

interface SkuTableProps {
  readonly product: ProductDetail;
  readonly items: readonly ProductItem[];
  readonly mayWrite: boolean;
}

/** The SKUs one below the other, with what can be done to each. */
export function SkuTable({ product, items, mayWrite }: SkuTableProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const refresh = [listProductItems];
  const unlink = useCommand(unlinkItems, { refresh });
  const give = useCommand(giveBarcodes, { refresh });
  const [qr, setQr] = useState<ProductItem | null>(null);
  return (
    <>
      <section className={styles['scroll']} aria-label={t('variants.list')} tabIndex={0}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('sku.sku')}</Table.Th>
              <Table.Th ta="right">{t('sku.stock')}</Table.Th>
              <Table.Th ta="right">{t('sku.price')}</Table.Th>
              <Table.Th aria-label={t('common:more')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <Table.Tr key={item.id}>
                <Table.Td className={styles['named']}>
                  <Anchor size="sm" renderRoot={(props) => <Link to="/stock" search={{ item: item.id }} {...props} />}>
                    {item.variantInfo ?? item.name}
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {[item.sku, item.location, item.barcode].filter(Boolean).join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  <Stack gap={2} align="flex-end">
                    <LiveValue value={item.stock} at={item.updatedAt}>
                      <Quantity value={item.stock} unit={item.unit} />
                    </LiveValue>
                    <SkuLevel item={item} />
                  </Stack>
                </Table.Td>
                <Table.Td ta="right">
                  <Price value={item.price} />
                </Table.Td>
                <Table.Td ta="right">
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon aria-label={t('sku.moreOf', { sku: item.sku })}>
                        <IconDots size={16} aria-hidden />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item leftSection={<IconQrcode size={14} aria-hidden />} onClick={() => setQr(item)}>
                        {t('sku.qr')}
                      </Menu.Item>
                      {mayWrite && item.barcode === null ? (
                        <Menu.Item
                          leftSection={<IconBarcode size={14} aria-hidden />}
                          onClick={() => give.run({ itemIds: [item.id] })}
                        >
                          {t('sku.giveBarcode')}
                        </Menu.Item>
                      ) : null}
                      {mayWrite ? (
                        <Menu.Item
                          leftSection={<IconUnlink size={14} aria-hidden />}
                          onClick={() => unlink.run({ id: product.id, itemIds: [item.id] })}
                        >
                          {t('sku.unlink')}
                        </Menu.Item>
                      ) : null}
                    </Menu.Dropdown>
                  </Menu>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      <Refusal error={unlink.error ?? give.error} />
      <Modal opened={qr !== null} onClose={() => setQr(null)} title={qr?.sku} size="sm">
        {qr ? <Address item={qr} /> : null}
      </Modal>
    </>
  );
}

/** The address of an item, to be scanned by a phone on the same network. */
function Address({ item }: { readonly item: ProductItem }): ReactNode {
  const { t } = useTranslation('products');
  const address = useServerQuery(getItemAddress, { itemId: item.id });
  return (
    <QueryState query={address}>
      {({ path, urls }) => {
        const own = /^https?:$/.test(window.location.protocol) ? [`${window.location.origin}/#${path}`] : [];
        const [url] = [...urls, ...own];
        if (!url) return <Text size="sm">{t('sku.noAddress')}</Text>;
        return (
          <Stack align="center" gap="xs">
            <QrCode value={url} label={t('sku.qrLabel', { sku: item.sku })} size={200} />
            <Text size="xs" c="dimmed" ta="center" style={{ overflowWrap: 'anywhere' }}>
              {url}
            </Text>
            <CopyButton value={url} label={t('sku.copyAddress')} />
          </Stack>
        );
      }}
    </QueryState>
  );
}
