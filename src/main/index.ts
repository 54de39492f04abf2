import { app } from 'electron';
import { startDesktop } from './desktop.ts';

/** Entry of the desktop app: one instance, then the phases of `startDesktop`. */
if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  void startDesktop();
}
