import { IconClockPause } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Feature, PaletteAction } from '../../app/feature.ts';
import { heldRoute } from './route.ts';

heldRoute.update({ component: lazyRouteComponent(() => import('./held-page.tsx'), 'HeldPage') });

export const routes = [heldRoute] as const;

function usePalette(): readonly PaletteAction[] {
  const { t } = useTranslation('held');
  const navigate = useNavigate();
  return [{ id: 'held', label: t('title'), icon: IconClockPause, run: () => void navigate({ to: '/waiting' }) }];
}

/** Reached from the connection indicator, the person menu and the palette. */
export const feature: Feature = { name: 'held', nav: null, usePalette };
