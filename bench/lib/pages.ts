import { chromium } from '@playwright/test';
import { signIn } from '../../test/e2e/support/steps.ts';
import { median } from './statistics.ts';

const firstRow = 'tr[aria-rowindex="2"]';

/** The page's name in the navigation, and what is on it when it is open. */
const pages: readonly { readonly name: string; readonly shows: string }[] = [
  ...['Products', 'Stock', 'Movements', 'Orders', 'Purchase orders', 'Suppliers', 'Alerts', 'Stocktake'].map(
    (name) => ({ name, shows: firstRow }),
  ),
  { name: 'Dashboard', shows: 'text=Stock by category' },
];

const rounds = 5;

/**
 * How long each page takes from the click in the navigation to its first rows, in milliseconds: medians, each in an app
 * that was loaded anew and has read none of the page's data. The built console must be there (`npm run build`).
 */
export async function openPages(
  url: string,
  owner: { readonly email: string; readonly password: string },
): Promise<{ readonly page: string; readonly milliseconds: number }[]> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(url);
    await signIn(page, owner.email, owner.password);
    const found: { page: string; milliseconds: number }[] = [];
    for (const { name, shows } of pages) {
      const times: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        await page.goto('about:blank');
        await page.goto(`${url}/#/settings`);
        const link = page
          .getByRole('navigation')
          .getByRole('link', { name: new RegExp(`^${name}`) })
          .first();
        await link.waitFor();
        await page.waitForLoadState('networkidle').catch(() => undefined);
        const started = performance.now();
        await link.click();
        await page.locator(shows).first().waitFor();
        if (round > 0) times.push(performance.now() - started);
      }
      found.push({ page: name, milliseconds: median(times) });
    }
    return found;
  } finally {
    await browser.close();
  }
}
