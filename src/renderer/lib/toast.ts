import { notifications } from '@mantine/notifications';
import { createElement, type ReactNode } from 'react';
import type { Tone } from '../app/feature.ts';
import { ToastMessage } from './toast-message.tsx';
import { tones } from './tones.ts';

export interface Toast {
  /** The same id replaces the toast that is still on the screen. */
  readonly id?: string;
  readonly tone: Tone;
  readonly title: string;
  readonly text?: string;
  /** A page to open on click, e.g. `/stock/42`. */
  readonly to?: string;
  /** What can be done about it, e.g. Undo. The toast goes when it was pressed, and stays a little longer for it. */
  readonly action?: { readonly label: string; run(): void };
}

const glance = 6_000;
const withChoice = 10_000;

/** For what needs a glance. Not for the person's own success, which the screen shows, but for an Undo of it. */
export function toast(given: Toast): void {
  const { id, tone, title, to, action } = given;
  if (id) notifications.hide(id);
  const shown = notifications.show({
    ...(id ? { id } : {}),
    title,
    message: messageOf(given, () => notifications.hide(shown)),
    color: tones[tone].color,
    autoClose: tone === 'critical' || action ? withChoice : glance,
    withBorder: true,
    ...(to
      ? {
          style: { cursor: 'pointer' },
          onClick: () => {
            window.location.hash = `#${to}`;
            notifications.hide(shown);
          },
        }
      : {}),
  });
}

function messageOf({ text, action }: Toast, close: () => void): ReactNode {
  if (!action) return text ?? '';
  const onAct = () => {
    close();
    action.run();
  };
  return createElement(ToastMessage, { text, label: action.label, onAct });
}
