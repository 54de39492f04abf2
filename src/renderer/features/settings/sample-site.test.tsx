import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import { ConfirmDialog } from '../../components/confirm.tsx';
import { SampleSite } from './sample-site.tsx';

const counts = {
  ...{ people: 4, services: 5, tasks: 8, items: 200, jobs: 1, views: 1 },
  ...{ suppliers: 4, products: 3, orders: 16, purchaseOrders: 4, stocktakes: 1 },
};
const none = Object.fromEntries(Object.keys(counts).map((name) => [name, 0]));

test('says what it holds, and after removing it what stays and why', async () => {
  const { server } = await renderPage(
    <>
      <ConfirmDialog />
      <SampleSite />
    </>,
  );
  let loaded = true;
  const state = () => ({ loaded, loadedAt: null, counts: loaded ? counts : none, attribution: 'From somewhere' });
  server.operations.set('samples.state', () => ({ ok: true, data: state() }));
  server.operations.set('samples.remove', () => {
    loaded = false;
    const kept = Array.from({ length: 14 }, (_, n) => ({ entity: 'item', id: `i${n}`, name: `SAMPLE-${n}` }));
    return { ok: true, data: { ...state(), kept } };
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Remove the sample site' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  expect(
    await screen.findByText(/These stay, because what you made needs them: SAMPLE-0, .*SAMPLE-11\. And 2 more\./),
  ).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Load the sample site' })).toBeVisible();
});
