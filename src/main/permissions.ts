import { type Session, systemPreferences } from 'electron';
import { isOwnPage } from './site-window.ts';

/** What the window may ask the system for without a word: the clipboard and its own notifications. */
const allowed = new Set(['clipboard-sanitized-write', 'notifications']);

/** Grants the console its few permissions, and the camera's picture (never the sound) for scanning; nothing to anybody else. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    if (permission !== 'media') return decide(allowed.has(permission));
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isPicture = types.length > 0 && types.every((type) => type === 'video');
    if (!isPicture || !isOwnPage(details.requestingUrl)) return decide(false);
    void askSystemForCamera().then(decide, () => decide(false));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    if (permission !== 'media') return allowed.has(permission);
    return details.mediaType === 'video' && isOwnPage(origin);
  });
}

/** Grants nothing: for windows that only show something. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
}

/** macOS asks the person itself, once. */
async function askSystemForCamera(): Promise<boolean> {
  return process.platform !== 'darwin' || systemPreferences.askForMediaAccess('camera');
}
