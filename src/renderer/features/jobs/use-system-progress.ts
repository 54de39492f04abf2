import { useEffect } from 'react';
import { desktop } from '../../lib/desktop.ts';
import { useLiveJob } from '../../lib/live-job.ts';
import { useActiveJobs } from './use-active-jobs.ts';

/** The running job's share on the taskbar; nothing there when none runs. Only the window has a taskbar. */
export function useSystemProgress(): void {
  const jobs = useActiveJobs().data?.items ?? [];
  const percent = useLiveJob(jobs.find((job) => job.status !== 'paused'))?.progress ?? null;
  useEffect(() => {
    void desktop?.invoke('showProgress', { fraction: percent === null ? null : percent / 100 }).catch(() => undefined);
  }, [percent]);
}
