import { fileURLToPath } from 'node:url';
import { app, dialog, nativeTheme, session } from 'electron';
import { issueOwnerCodes, ownerCodeWish } from '../server/core/owner-code.ts';
import { readStartOptions } from '../server/core/start-options.ts';
import { createSite, type Site } from '../server/site.ts';
import { openIpcGateway } from './ipc-gateway.ts';
import { installMenu } from './menu.ts';
import { limitPermissions } from './permissions.ts';
import { allowConsoleProtocol, serveConsole } from './protocol.ts';
import { quitInOrder } from './quit.ts';
import { openSiteWindow, type SiteWindow } from './site-window.ts';
import { createTray } from './tray.ts';
import { WindowSessions } from './window-sessions.ts';
import { wordsFor } from './words.ts';

/** Tests have nobody who would close a dialog. */
const isQuiet = process.env['YARDMASTER_QUIET'] === '1';
const consoleFolder = fileURLToPath(new URL('../renderer', import.meta.url));

const whileOpen = 'Yardmaster is open on this data. Close it first, then start it with that option again.';

/** The phases of a start: protocol → ready → site → gateway → window; and of a stop: site first, then the app. */
export async function startDesktop(): Promise<void> {
  allowConsoleProtocol();
  await app.whenReady();
  limitPermissions(session.defaultSession);
  nativeTheme.themeSource = 'system';
  serveConsole(consoleFolder);
  const site = await openSite();
  if (!site) return app.exit(1);
  const sessions = new WindowSessions(site);
  let window: SiteWindow | undefined;
  const show = (path?: string) => {
    if (!window || window.isGone()) {
      window = openSiteWindow({ sessions, path });
      return;
    }
    window.focus();
    if (path) window.open(path);
  };
  let words = wordsFor(app.getLocale());
  openIpcGateway(
    site,
    sessions,
    () => window,
    (language) => {
      words = wordsFor(language);
    },
  );
  installMenu({ navigate: (path) => window?.navigate(path) });
  const tray = createTray({ show: () => show(), url: site.url });
  app.on('second-instance', (_event, args) => {
    if (args.some((arg) => /^--(?:restore|new-site)(?:=|$)/.test(arg))) complain(whileOpen);
    else void joinPath(site, args).then(show);
  });
  app.on('activate', () => show());
  app.on('window-all-closed', () => {
    if (!site.services.lan.state().enabled) app.quit();
  });
  quitInOrder({
    site,
    window: () => window,
    words: () => words,
    isQuiet,
    onStay: () => show(),
    dispose: () => tray?.destroy(),
  });
  show(await joinPath(site, process.argv));
}

/** Where an owner without a password chooses a new one, where the arguments ask for that. */
async function joinPath(site: Site, args: readonly string[]): Promise<string | undefined> {
  const wish = ownerCodeWish(args);
  try {
    const [first] = wish ? await issueOwnerCodes(site.services, wish) : [];
    return first?.link.replace('/#', '');
  } catch (error) {
    complain(error);
    return undefined;
  }
}

async function openSite(): Promise<Site | undefined> {
  try {
    const start = readStartOptions(process.argv, { strict: false });
    const command = app.isPackaged ? `"${process.execPath}"` : 'npm start --';
    const site = await createSite({ consoleFolder, start, command });
    if (site.notices.length > 0) inform(site.notices.join('\n'));
    return site;
  } catch (error) {
    complain(error);
    return undefined;
  }
}

function inform(message: string): void {
  process.stdout.write(`${message}\n`);
  if (!isQuiet) void dialog.showMessageBox({ type: 'info', title: 'Yardmaster', message });
}

export function complain(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (!isQuiet) dialog.showErrorBox('Yardmaster', message);
}
