import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/formats.ts';
import { usePreferences } from '../../lib/preferences.ts';
import { LoadingLines } from '../query-state.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { CardList } from './card-list.tsx';
import { ColumnMenu } from './column-menu.tsx';
import styles from './data-table.module.css';
import { sortRows } from './sort.ts';
import { TableBody } from './table-body.tsx';
import type { DataTableProps, Sort } from './types.ts';
import { useBackToRow } from './use-back-to-row.ts';
import { useColumns } from './use-columns.ts';
import { useExactFirst, useSearchKeys } from './use-search-keys.ts';
import { useSelection } from './use-selection.ts';
import { useShownAgain } from './use-shown-again.ts';

/** Row heights of the theme (`--row-height`) with the line below. */
const ROW_HEIGHT = { comfortable: 39, compact: 31 };

/**
 * A table that fills the height it is given: sticky header, chosen columns, sorting, selection with a bulk bar,
 * keyboard. Thousands of rows are no trouble; beyond some thousand let the server sort.
 */
export function DataTable<T>(props: DataTableProps<T>): ReactNode {
  const { rows, columns, rowKey, toolbar, total } = props;
  const { t } = useTranslation('common');
  const formats = useFormats();
  const phone = useMediaQuery('(max-width: 36em)', false, { getInitialValueInEffect: false }) ?? false;
  const density = usePreferences((preferences) => preferences.density);
  // State, not a ref: the rows must be drawn again once the frame that they scroll in exists.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  useShownAgain(scroller);
  useBackToRow(scroller, props.activeKey ?? null);
  const choice = useColumns(props.id, columns);
  const [ownSort, setOwnSort] = useState<Sort | null>(props.sort ?? null);

  const sort = props.onSort ? (props.sort ?? null) : ownSort;
  const inOrder = useMemo(
    () => (props.onSort ? rows : sortRows(rows, columns, ownSort, formats.locale)),
    [props.onSort, rows, columns, ownSort, formats.locale],
  );
  const { rows: sorted, exact } = useExactFirst(inOrder, props.found);
  const toolbarElement = useRef<HTMLDivElement>(null);
  const onSearchKey = useSearchKeys({ table: props, rows: sorted, exact, toolbar: toolbarElement, scroller });
  const keys = useMemo(() => sorted.map(rowKey), [sorted, rowKey]);
  const selection = useSelection({ keys, selection: props.selection, onSelection: props.onSelection });

  const besideDetail = props.activeKey ? choice.visible.filter((column) => column.essential) : [];
  const shownColumns = besideDetail.length > 0 ? besideDetail : choice.visible;

  const asCards = phone ? props.card : undefined;
  const body = () => {
    if (props.loading) return <LoadingLines lines={8} />;
    if (sorted.length === 0) return props.empty ?? null;
    if (asCards) return <CardList table={props} rows={sorted} card={asCards} scroller={scroller} />;
    return (
      <TableBody
        table={props}
        rows={sorted}
        columns={shownColumns}
        sort={sort}
        onSort={props.onSort ?? setOwnSort}
        selection={selection}
        scroller={scroller}
        rowHeight={ROW_HEIGHT[density]}
      />
    );
  };
  const framed = !props.loading && sorted.length > 0;

  return (
    <div className={styles['frame']}>
      <div className={styles['toolbar']} ref={toolbarElement} onKeyDown={onSearchKey}>
        {toolbar}
        <div className={styles['tools']}>
          {/* Cards have no columns. */}
          {asCards ? null : <ColumnMenu columns={columns} choice={choice} />}
        </div>
      </div>
      {props.bulk && props.selection && props.selection.size > 0 ? (
        <BulkBar count={props.selection.size} onClear={selection.clear}>
          {props.bulk([...props.selection])}
        </BulkBar>
      ) : null}
      <div
        ref={setScroller}
        className={framed ? styles['scroller'] : undefined}
        aria-busy={props.loading || undefined}
        // Cards that open nothing take no focus; the frame must then be what the arrow keys scroll.
        tabIndex={framed && asCards && !props.onOpen ? 0 : undefined}
      >
        {body()}
      </div>
      {framed ? (
        <div className={styles['foot']}>
          {t('table.shown', { count: total ?? sorted.length, shown: sorted.length })}
        </div>
      ) : null}
    </div>
  );
}
