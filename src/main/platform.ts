import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, Notification, shell } from 'electron';
import type { BridgeChannel } from '../contract/bridge.ts';
import type { Site } from '../server/site.ts';
import type { Handlers } from './ipc-gateway.ts';
import { externalLink } from './links.ts';
import { printPdf } from './pdf-window.ts';
import type { SiteWindow } from './site-window.ts';

type PlatformChannel = Exclude<BridgeChannel, 'connect' | 'call' | 'upload' | 'join' | 'leave' | 'sync'>;

const largestFile = 100 * 1024 * 1024;

/** What the operating system offers the window. A file is read only after the person chose it in the system's dialog. */
export function platformHandlers(
  site: Site,
  window: () => SiteWindow | undefined,
  speak: (language: string) => void,
): Pick<Handlers, PlatformChannel> {
  const parent = () => {
    const open = window();
    if (!open) throw new Error('The window is gone.');
    return open.browserWindow;
  };
  return {
    chooseFile: async ({ title }) => {
      const { filePaths } = await dialog.showOpenDialog(parent(), {
        title: String(title),
        properties: ['openFile'],
        filters: [
          { name: 'CSV', extensions: ['csv', 'txt'] },
          { name: '*', extensions: ['*'] },
        ],
      });
      const [path] = filePaths;
      if (!path || (await stat(path)).size > largestFile) return null;
      return { fileName: basename(path), bytes: new Uint8Array(await readFile(path)) };
    },
    saveFile: async ({ file }) => {
      const { filePath } = await dialog.showSaveDialog(parent(), { defaultPath: basename(String(file.fileName)) });
      if (!filePath) return null;
      await writeFile(filePath, file.bytes);
      return { path: filePath };
    },
    notify: async ({ title, body, path }) => {
      if (!Notification.isSupported()) return null;
      const notification = new Notification({ title: String(title).slice(0, 100), body: String(body).slice(0, 300) });
      notification.on('click', () => {
        window()?.focus();
        if (path) window()?.navigate(String(path));
      });
      notification.show();
      return null;
    },
    showProgress: async ({ fraction }) => {
      const value = typeof fraction === 'number' && fraction >= 0 && fraction <= 1 ? fraction : -1;
      parent().setProgressBar(value);
      return null;
    },
    setLanguage: async ({ language }) => {
      speak(String(language));
      return null;
    },
    openDataFolder: async () => {
      await shell.openPath(site.services.config.dataFolder);
      return null;
    },
    openExternal: async ({ url }) => {
      const link = externalLink(String(url));
      if (link) await shell.openExternal(link);
      return { opened: link !== undefined };
    },
    printPdf: async ({ file }) => ({ opened: await printPdf(parent(), file) }),
    print: async () => {
      // Until the dialog is done: what is on the paper must stay that long.
      await new Promise<void>((resolve) => parent().webContents.print({}, () => resolve()));
      return null;
    },
  };
}
