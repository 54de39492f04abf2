import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  _electron,
  type Browser,
  test as base,
  type BrowserContext,
  chromium,
  type ElectronApplication,
  type Page,
} from '@playwright/test';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const screenshots = join(root, 'out', 'screenshots');

/** The second loopback address stands for the LAN's: only the listener that "LAN on" opens answers there. */
export const lanAddress = '127.0.0.2';

/** A started desktop app with its own data folder and port. */
export class Desktop {
  readonly folder: string;
  readonly port: number;
  /** Without questions and boxes of the system, which a test cannot click away. */
  isQuiet = true;
  #app: ElectronApplication | undefined;
  #page: Page | undefined;

  constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  get page(): Page {
    if (!this.#page) throw new Error('The window is not open.');
    return this.#page;
  }

  get app(): ElectronApplication {
    if (!this.#app) throw new Error('The app is not running.');
    return this.#app;
  }

  get localUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get lanUrl(): string {
    return `http://${lanAddress}:${this.port}`;
  }

  /** How the app is started, by Playwright and by hand. */
  get #launch() {
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
    return {
      executablePath: process.env['ELECTRON_EXEC_PATH'] ?? '',
      args: [...(asRoot ? ['--no-sandbox'] : []), root, '--lang=en'],
      env: {
        ...(process.env as Record<string, string>),
        YARDMASTER_DATA: this.folder,
        YARDMASTER_QUIET: this.isQuiet ? '1' : '',
        PORT: String(this.port),
        LAN_ADDRESSES: lanAddress,
        NODE_ENV: 'production',
      },
    };
  }

  /** A second start while the first runs; answers its exit code. */
  startAgain(...more: string[]): Promise<number | null> {
    const { executablePath, args, env } = this.#launch;
    const child = spawn(executablePath, [...args, ...more], { env, stdio: 'ignore' });
    return new Promise((resolve) => child.once('exit', resolve));
  }

  async start(...more: string[]): Promise<Page> {
    const launch = this.#launch;
    this.#app = await _electron.launch({ ...launch, args: [...launch.args, ...more] });
    this.#page = await this.#app.firstWindow();
    await this.#page.waitForLoadState('domcontentloaded');
    return this.#page;
  }

  /** Quits in order and answers the exit code. */
  async quit(): Promise<number | null> {
    const child = this.app.process();
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await this.app.close();
    this.#app = undefined;
    return child.exitCode ?? (await ended);
  }

  /** `kill -9` of the whole app. */
  async kill(): Promise<void> {
    const child = this.app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    this.#app = undefined;
  }

  async dispose(): Promise<void> {
    if (this.#app) await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Keeps a picture of a page under `out/screenshots/`, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

interface Fixtures {
  desktop: Desktop;
  lanBrowser: BrowserContext;
}

/** `desktop`: the app, not yet started. `lanBrowser`: a fresh profile of a real Chromium. */
export const test = base.extend<Fixtures, { chromiumBrowser: Browser }>({
  chromiumBrowser: [
    async ({}, use) => {
      const browser = await launchBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  desktop: async ({}, use) => {
    const desktop = new Desktop(mkdtempSync(join(tmpdir(), 'yardmaster-e2e-')), await freePort());
    await use(desktop);
    await desktop.dispose();
  },
  lanBrowser: async ({ chromiumBrowser }, use) => {
    const context = await chromiumBrowser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
    await use(context);
    await context.close();
  },
});

export { expect } from '@playwright/test';
