import { desktop } from './desktop.ts';

/** What this device is called in the list of one's sessions: "Chrome on Windows". */
export function deviceName(): string {
  const agent = navigator.userAgent;
  const system = /Android|iPhone|iPad|Windows|Mac|Linux/.exec(agent)?.[0] ?? 'unknown system';
  if (desktop) return `Yardmaster on ${system}`;
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'Browser';
  return `${browser === 'Edg' ? 'Edge' : browser} on ${system}`;
}
