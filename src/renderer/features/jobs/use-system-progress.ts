import { useEffect } from 'react';
import type { Batch } from '../../../domains/batches/contract.ts';
import { desktop } from '../../lib/desktop.ts';
import { useTicks } from './use-progress.ts';

/** The running job's share on the taskbar; nothing there when none runs. Only the window has a taskbar. */
export function useSystemProgress(active: readonly Batch[]): void {
  const ticks = useTicks();
  const running = active.find((job) => job.status === 'running');
  const percent = running ? Math.max(running.progress, ticks.get(running.id)?.progress ?? 0) : null;
  useEffect(() => {
    void desktop?.invoke('showProgress', { fraction: percent === null ? null : percent / 100 }).catch(() => undefined);
  }, [percent]);
}
