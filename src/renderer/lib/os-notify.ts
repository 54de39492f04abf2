import { desktop } from './desktop.ts';
import { usePreferences } from './preferences.ts';

/** Tells the person outside the page: by the window's system, or by the browser where that was allowed. */
export function notifyOutside(title: string, body: string, path?: string): void {
  if (desktop) {
    void desktop.invoke('notify', { title, body, ...(path ? { path } : {}) }).catch(() => undefined);
    return;
  }
  if (!usePreferences.getState().notifications || !canNotify() || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body, icon: './icon.svg' });
  shown.onclick = () => {
    window.focus();
    if (path) window.location.hash = `#${path}`;
    shown.close();
  };
}

/** Browsers notify on secure addresses only. */
export function canNotify(): boolean {
  return typeof Notification !== 'undefined' && window.isSecureContext;
}
