import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../../test/support/render.tsx';
import { DataTable } from '../components/data-table/data-table.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { SplitView } from '../components/split-view.tsx';
import { useDocumentTitle } from './page-title.ts';
import { usePreferences } from './preferences.ts';
import { usePageKey } from './use-page-key.ts';

const rows = [{ id: '1' }, { id: '2' }];
const columns = [{ key: 'name', header: 'Name', cell: () => 'Bolt M8' }];

function Page({ onKey = vi.fn() }: { readonly onKey?: () => void }): ReactNode {
  const [open, setOpen] = useState<string | null>(null);
  useDocumentTitle('Navigation', 'Yardmaster');
  usePageKey('n', onKey);
  const list = (
    <>
      <PageHeader title="Stock" />
      <DataTable
        id="t"
        label="Items"
        rows={rows}
        rowKey={(row) => row.id}
        columns={columns}
        onOpen={(row) => setOpen(row.id)}
        activeKey={open}
      />
    </>
  );
  const detail = open ? <PageHeader title="Bolt M8" /> : null;
  return <SplitView list={list} open={open !== null} onClose={() => setOpen(null)} detail={detail} />;
}

// A list draws what fits into its frame, and in jsdom every frame is 0 high.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
});

test('issue 7, number 11: each page and record has its title, and Esc goes back to the row', async () => {
  await renderPage(<Page />);
  expect(document.title).toBe('Stock · Yardmaster');
  await userEvent.click((await screen.findAllByText('Bolt M8'))[1] as HTMLElement);
  expect(document.title).toBe('Bolt M8 · Stock · Yardmaster');
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('{Escape}');
  expect(document.title).toBe('Stock · Yardmaster');
  await vi.waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', '2'));
});

test('issue 7, number 11: keys without Ctrl can be switched off', async () => {
  const press = vi.fn();
  await renderPage(<Page onKey={press} />);
  await userEvent.keyboard('n');
  expect(press).toHaveBeenCalledTimes(1);
  usePreferences.setState({ singleKeys: false });
  await userEvent.keyboard('n');
  usePreferences.setState({ singleKeys: true });
  expect(press).toHaveBeenCalledTimes(1);
});
