import { app, Menu, nativeImage, Tray } from 'electron';
import { trayIcon } from './tray-icon.ts';

/**
 * The sign that the site still serves its LAN after the window was closed, and the way back to it. `undefined` on
 * desktops without a tray.
 */
export function createTray({ show, url }: { readonly show: () => void; readonly url: string }): Tray | undefined {
  try {
    const tray = new Tray(nativeImage.createFromDataURL(trayIcon));
    tray.setToolTip(`Yardmaster · ${url}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Yardmaster', click: show },
        { type: 'separator' },
        { role: 'quit', click: () => app.quit() },
      ]),
    );
    tray.on('click', show);
    return tray;
  } catch {
    return undefined;
  }
}
