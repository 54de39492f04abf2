import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconExclamationCircle,
  IconInfoCircle,
  type Icon,
} from '@tabler/icons-react';
import type { Tone } from '../app/feature.ts';

/** Semantic colours, each with the icon that says the same without colour. */
export const tones: Readonly<Record<Tone, { readonly color: string; readonly icon: Icon }>> = {
  neutral: { color: 'gray', icon: IconCircleDashed },
  info: { color: 'blue', icon: IconInfoCircle },
  ok: { color: 'teal', icon: IconCircleCheck },
  warning: { color: 'orange', icon: IconAlertTriangle },
  critical: { color: 'red', icon: IconExclamationCircle },
};
