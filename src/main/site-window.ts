import { fileURLToPath } from 'node:url';
import { BrowserWindow, shell } from 'electron';
import type { BridgePush } from '../contract/bridge.ts';
import { externalLink } from './links.ts';
import { consoleOrigin } from './protocol.ts';
import type { WindowSessions } from './window-sessions.ts';

const preload = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));
/** `electron-vite dev` serves the page itself; never set in what users get. */
const developmentPage = process.env['ELECTRON_RENDERER_URL'];

/** A page of the console by its path; without one the console decides. */
const address = (path = '') => `${developmentPage ?? `${consoleOrigin}/index.html`}${path && `#${path}`}`;

export interface SiteWindow {
  readonly browserWindow: BrowserWindow;
  isGone(): boolean;
  focus(): void;
  /** For who is signed in: the console goes to a page by itself. */
  navigate(path: string): void;
  /** Opens a page in place of the one that is there, whoever is signed in. */
  open(path: string): void;
}

interface Options {
  readonly sessions: WindowSessions;
  /** The page to begin with. */
  readonly path: string | undefined;
}

/** The console's window: sandboxed, isolated, and unable to leave its own page. */
export function openSiteWindow({ sessions, path }: Options): SiteWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 380,
    minHeight: 560,
    show: false,
    backgroundColor: '#f8f9fa',
    title: 'Yardmaster',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: true,
    },
  });
  const { webContents } = window;
  const id = webContents.id;
  window.once('ready-to-show', () => window.show());
  webContents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link) void shell.openExternal(link);
    return { action: 'deny' };
  });
  webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) sessions.close(id);
  });
  webContents.on('render-process-gone', () => {
    sessions.close(id);
    if (!window.isDestroyed()) window.reload();
  });
  window.on('closed', () => sessions.close(id));
  void window.loadURL(address(path));
  return {
    browserWindow: window,
    isGone: () => window.isDestroyed(),
    focus: () => {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    navigate: (next) => webContents.send('yardmaster:push', { kind: 'navigate', path: next } satisfies BridgePush),
    open: (next) => void window.loadURL(address(next)),
  };
}

/** Whether an address is the console's own page (a reload, a route in the hash). */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const own = new URL(developmentPage ?? consoleOrigin);
  return url.protocol === own.protocol && url.host === own.host;
}
