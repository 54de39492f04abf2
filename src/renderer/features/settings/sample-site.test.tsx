import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import { ConfirmDialog } from '../../components/confirm.tsx';
import { SampleSite } from './sample-site.tsx';

test('is there since it was opened first, and removed after a question', async () => {
  const { server } = await renderPage(
    <>
      <ConfirmDialog />
      <SampleSite />
    </>,
  );
  let loadedAt: string | null = '2026-11-28T10:00:00.000Z';
  const state = () => ({ loaded: loadedAt !== null, loadedAt, companyId: null, attribution: 'From somewhere' });
  server.operations.set('samples.get', () => ({ ok: true, data: state() }));
  server.operations.set('samples.remove', () => {
    loadedAt = null;
    return { ok: true, data: state() };
  });
  expect(await screen.findByText(/There since .*2026/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Remove the sample site' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  expect(await screen.findByRole('button', { name: 'Open the sample site' })).toBeVisible();
  expect(screen.queryByText(/There since/)).toBeNull();
  expect(screen.getByText('From somewhere')).toBeVisible();
});
