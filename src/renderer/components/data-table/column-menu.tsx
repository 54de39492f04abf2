import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../lib/preferences.ts';
import type { Column } from './types.ts';
import type { ColumnChoice } from './use-columns.ts';

interface ColumnMenuProps<T> {
  readonly columns: readonly Column<T>[];
  readonly choice: ColumnChoice<T>;
}

/** Which columns are shown, and how close the rows stand. */
export function ColumnMenu<T>({ columns, choice }: ColumnMenuProps<T>): ReactNode {
  const { t } = useTranslation('common');
  const { density, set } = usePreferences();
  const isCompact = density === 'compact';
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
        <Menu.Divider />
        <Menu.CheckboxItem checked={isCompact} onChange={() => set({ density: isCompact ? 'comfortable' : 'compact' })}>
          {t('table.compact')}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
