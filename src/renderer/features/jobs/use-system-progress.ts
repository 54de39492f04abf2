import { useEffect } from 'react';
import type { Batch } from '../../../domains/batches/contract.ts';
import { desktop } from '../../lib/desktop.ts';
import { useLiveJob } from '../../lib/live-job.ts';

/** The running job's share on the taskbar; nothing there when none runs. Only the window has a taskbar. */
export function useSystemProgress(active: readonly Batch[]): void {
  const percent = useLiveJob(active.find((job) => job.status !== 'paused'))?.progress ?? null;
  useEffect(() => {
    void desktop?.invoke('showProgress', { fraction: percent === null ? null : percent / 100 }).catch(() => undefined);
  }, [percent]);
}
