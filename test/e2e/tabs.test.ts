import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { setUp, signIn } from './support/steps.ts';

const KEY = 'yardmaster.session';

/** As after a night asleep: every tab finds its access token at its end and wants new ones in the same moment. */
async function makeStale(page: Page): Promise<void> {
  await page.evaluate((key) => {
    const session = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(
      key,
      JSON.stringify({ ...session, since: Date.now() - 900_000, expiresAt: Date.now() + 1_000 }),
    );
  }, KEY);
}

test('tabs that wake together exchange the refresh token once, and stay signed in; signing out is for all', async ({
  desktop,
  lanBrowser,
}) => {
  await setUp(await desktop.start());
  // A plain-HTTP LAN address is no secure origin: the browser offers no locks there.
  await lanBrowser.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  const first = await lanBrowser.newPage();
  await first.goto(desktop.localUrl);
  await signIn(first);
  // With the company's name the tab has written down all it knows of the session.
  await expect(first.getByText('Brick & Sons')).toBeVisible();
  await makeStale(first);

  const exchanges: number[] = [];
  lanBrowser.on('response', (answer) => {
    if (answer.url().endsWith('/api/auth/refresh')) exchanges.push(answer.status());
  });
  const tabs = await Promise.all(Array.from({ length: 4 }, () => lanBrowser.newPage()));
  await Promise.all(tabs.map((tab) => tab.goto(`${desktop.localUrl}/#/people`)));
  for (const tab of tabs) await expect(tab.getByText('Live', { exact: true })).toBeVisible();
  for (const tab of tabs) await expect(tab.getByRole('grid')).toBeVisible();
  expect(exchanges).toEqual([200]);

  await first.getByRole('button', { name: /^Your account,/ }).click();
  await first.getByRole('button', { name: 'Sign out', exact: true }).click();
  for (const tab of [first, ...tabs]) await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
