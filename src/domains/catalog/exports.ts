import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { everyRow, type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type { exportServices, ServiceItem } from './contract.ts';
import { list } from './service.ts';

const columns: readonly TableColumn<ServiceItem>[] = [
  { header: 'service_id', kind: 'number', value: (service) => service.service_id },
  { header: 'name', value: (service) => service.name },
  { header: 'category', value: (service) => service.category },
  { header: 'price', kind: 'money', value: (service) => service.price },
  { header: 'active', value: (service) => service.isActive },
  { header: 'description', value: (service) => service.description },
  { header: 'updatedAt', kind: 'time', value: (service) => service.updatedAt },
];

export function servicesFile(
  ctx: QueryContext,
  { format, locale, ...filters }: ParsedInputOf<typeof exportServices>,
): Promise<FileAnswer> {
  const pages = everyRow<ServiceItem>((page) => list(ctx, { ...filters, ...page }));
  return tableFile({ name: 'services', format, locale, now: ctx.now, columns, pages });
}
