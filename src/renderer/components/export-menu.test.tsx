import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../../test/support/render.tsx';
import { exportPeople } from '../../domains/people/contract.ts';
import { localeFor } from '../lib/formats.ts';
import { ExportMenu } from './export-menu.tsx';

test('a list is asked for as it is filtered, and as the region of the person writes it', async () => {
  const { server } = await renderPage(<ExportMenu query={exportPeople} input={{ search: 'Ada' }} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /CSV/ }));
  const input = { search: 'Ada', format: 'csv', locale: localeFor('en') };
  await waitFor(() => expect(server.downloads).toEqual([{ name: exportPeople.name, input }]));
});
