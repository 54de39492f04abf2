import { notifications } from '@mantine/notifications';
import type { Tone } from '../app/feature.ts';
import { tones } from './tones.ts';

export interface Toast {
  /** The same id replaces the toast that is still on the screen. */
  readonly id?: string;
  readonly tone: Tone;
  readonly title: string;
  readonly text?: string;
  /** A page to open on click, e.g. `/stock/42`. */
  readonly to?: string;
}

/** For what needs a glance. Not for the person's own success, which the screen shows. */
export function toast({ id, tone, title, text, to }: Toast): void {
  if (id) notifications.hide(id);
  notifications.show({
    ...(id ? { id } : {}),
    title,
    message: text ?? '',
    color: tones[tone].color,
    autoClose: tone === 'critical' ? 10_000 : 6_000,
    withBorder: true,
    ...(to
      ? {
          style: { cursor: 'pointer' },
          onClick: () => {
            window.location.hash = `#${to}`;
            if (id) notifications.hide(id);
          },
        }
      : {}),
  });
}
