import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The standard menu of each system (edit, view, window roles), without a way to open the developer tools' network. */
export function installMenu({ navigate }: { readonly navigate: (path: string) => void }): void {
  const application: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }] : [{ role: 'fileMenu' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...application,
      { role: 'editMenu' },
      { role: 'viewMenu' },
      { role: 'windowMenu' },
      { role: 'help', submenu: [{ label: 'Yardmaster', click: () => navigate('/settings') }] },
    ]),
  );
}
