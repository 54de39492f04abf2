import { Button, Menu, Stack } from '@mantine/core';
import { IconChevronDown, IconDownload, IconFileSpreadsheet, IconFileText } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDownload } from '../../client/react.ts';
import type { InputOf, QueryDefinition } from '../../contract/define.ts';
import type { TableFormat } from '../../contract/fields.ts';
import { localeFor } from '../lib/formats.ts';
import { Refusal } from './refusal.tsx';

interface ExportMenuProps<D extends QueryDefinition> {
  /** A file query that takes a `format`: `/api/<list>/export.:format`. */
  readonly query: D;
  /** The filters and the order in use: the file holds what the list shows, all pages of it. */
  readonly input: Omit<InputOf<D> & object, 'format' | 'locale'>;
  /** Only part of the list goes into the file: `Export 12 selected`. */
  readonly label?: string;
}

const formats = [
  { format: 'csv', word: 'table.asCsv', Icon: IconFileText },
  { format: 'xlsx', word: 'table.asXlsx', Icon: IconFileSpreadsheet },
] as const satisfies readonly { readonly format: TableFormat; readonly word: string; readonly Icon: unknown }[];

/** Saves a list as a file, as it is filtered, and as a spreadsheet of the person's region reads it. */
export function ExportMenu<D extends QueryDefinition>({ query, input, label }: ExportMenuProps<D>): ReactNode {
  const { t, i18n } = useTranslation('common');
  const download = useDownload(query);
  return (
    <Stack gap={4}>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            loading={download.isPending}
          >
            {label ?? t('table.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map(({ format, word, Icon }) => (
            <Menu.Item
              key={format}
              leftSection={<Icon size={14} aria-hidden />}
              onClick={() => download.run({ ...input, format, locale: localeFor(i18n.language) } as InputOf<D>)}
            >
              {t(word)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Refusal error={download.error} />
    </Stack>
  );
}
