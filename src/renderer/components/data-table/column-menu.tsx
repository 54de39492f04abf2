import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns3, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './types.ts';
import type { ColumnChoice } from './use-columns.ts';

interface ColumnMenuProps<T> {
  /** `null` where the rows have no columns: as cards on a phone. */
  readonly columns: readonly Column<T>[] | null;
  readonly choice: ColumnChoice<T>;
  readonly onCsv: (() => void) | null;
}

/** Column chooser and CSV of what is shown. */
export function ColumnMenu<T>({ columns, choice, onCsv }: ColumnMenuProps<T>): ReactNode {
  const { t } = useTranslation('common');
  return (
    <>
      {onCsv ? (
        <Tooltip label={t('table.csv')}>
          <ActionIcon onClick={onCsv} aria-label={t('table.csv')}>
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {columns ? <Chooser columns={columns} choice={choice} /> : null}
    </>
  );
}

interface ChooserProps<T> {
  readonly columns: readonly Column<T>[];
  readonly choice: ColumnChoice<T>;
}

function Chooser<T>({ columns, choice }: ChooserProps<T>): ReactNode {
  const { t } = useTranslation('common');
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('table.columns')}>
          <IconColumns3 size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('table.columns')}</Menu.Label>
        {columns.map((column) => {
          const shown = choice.isVisible(column);
          return (
            <Menu.CheckboxItem
              key={column.key}
              checked={shown}
              disabled={shown && choice.visible.length === 1}
              onChange={() => choice.toggle(column)}
            >
              {column.header}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
