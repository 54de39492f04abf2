import type { BrowserContext, Page } from '@playwright/test';
import { findings } from './support/axe.ts';
import { expect, picture, test } from './support/fixtures.ts';
import { go, owner, setUp, signIn } from './support/steps.ts';

/** Title of the page and where it is. */
const pages = {
  Dashboard: '/',
  Tasks: '/tasks',
  Jobs: '/jobs',
  Stock: '/stock',
  Movements: '/movements',
  Alerts: '/alerts',
  Products: '/products',
  Stocktake: '/stocktake',
  Labels: '/labels',
  Orders: '/orders',
  'Purchase orders': '/purchase-orders',
  Suppliers: '/suppliers',
  People: '/people',
  Settings: '/settings',
} as const;

const looks = [
  { name: 'laptop-light', width: 1280, height: 720, colorScheme: 'light' },
  { name: 'wide-dark', width: 1920, height: 1080, colorScheme: 'dark' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
] as const;

async function openPage(page: Page, name: string, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#${path}`);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
}

test('every page on a laptop, a wide screen and a phone, light and dark: nothing for axe to find', async ({
  desktop,
  chromiumBrowser,
}) => {
  const window = await desktop.start();
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await findings(window)).toEqual([]);
  await window.getByLabel('Look around in a sample site first').check();
  await setUp(window);
  await expect(window.getByText('This is the sample site')).toBeVisible();
  await go(window, 'Stock');
  await expect(window.getByRole('row', { name: /SAMPLE-/ }).first()).toBeVisible();

  const found: Record<string, string[]> = {};
  for (const { name, width, height, colorScheme } of looks) {
    const context: BrowserContext = await chromiumBrowser.newContext({
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    const page = await context.newPage();
    await page.goto(desktop.localUrl);
    await signIn(page, owner.email, owner.password);
    await openPage(page, 'Settings', '/settings');
    await page.getByRole('button', { name: 'Open the sample site' }).click();
    await expect(page.getByText('This is the sample site')).toBeVisible();
    for (const [title, path] of Object.entries(pages)) {
      await openPage(page, title, path);
      await picture(page, `${title.toLowerCase().replaceAll(' ', '-')}-${name}`);
      const violations = await findings(page);
      if (violations.length > 0) found[`${title} ${name}`] = violations;
    }
    await context.close();
  }
  expect(found).toEqual({});
});
