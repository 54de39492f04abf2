import { useTranslation } from 'react-i18next';
import { useEvent, useSession } from '../../../client/react.ts';
import { batchComplete, batchFailed } from '../../../domains/batches/contract.ts';
import { useJobWords } from '../../components/job-status.tsx';
import { toneOfJob } from '../../lib/job-outcome.ts';
import { notifyOutside } from '../../lib/os-notify.ts';
import { toast } from '../../lib/toast.ts';

/** Says how a job ended, here and outside of the page: what failed is said first, and the way leads to it. */
export function useJobToasts(): void {
  const { t } = useTranslation('shell');
  const { may } = useSession();
  const say = useJobWords();

  useEvent(batchComplete, ({ batchId, fileName, results }, { replayed }) => {
    if (replayed) return;
    const job = { status: 'completed' as const, ...results };
    const title = t('toast.batchDone', { name: fileName, how: say(job) });
    const text =
      results.failed > 0
        ? t('toast.batchPartlyText', { count: results.total, ...results })
        : t('toast.batchDoneText', { count: results.total });
    const path = `/jobs?job=${batchId}`;
    // Whoever looks at the job sees that it is done.
    if (window.location.hash !== `#${path}`) {
      toast({ id: `batch ${batchId}`, tone: toneOfJob(job), title, text, to: path });
    }
    if (may('batches.run')) notifyOutside(title, text, path);
  });
  useEvent(batchFailed, ({ batchId, error }, { replayed }) => {
    if (replayed) return;
    const title = t('toast.batchFailed');
    const path = `/jobs?job=${batchId}`;
    toast({ id: `batch ${batchId}`, tone: 'critical', title, text: error, to: path });
    if (may('batches.run')) notifyOutside(title, error, path);
  });
}
