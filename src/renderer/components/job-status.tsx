import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconExclamationCircle,
  type Icon,
  IconPlayerPause,
  IconProgress,
  IconTableImport,
} from '@tabler/icons-react';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../lib/formats.ts';
import { type JobFigures, type JobOutcome, outcomeOf, toneOfJob } from '../lib/job-outcome.ts';
import { StatusBadge } from './status-badge.tsx';

const icons: Readonly<Record<JobOutcome, Icon>> = {
  draft: IconTableImport,
  pending: IconClock,
  running: IconProgress,
  paused: IconPlayerPause,
  completed: IconCircleCheck,
  partly: IconAlertTriangle,
  none: IconExclamationCircle,
  failed: IconExclamationCircle,
  cancelled: IconBan,
  takenBack: IconArrowBackUp,
};

/** "Completed, 4 failed": where a job stands, in words. */
export function useJobWords(): (job: JobFigures) => string {
  const { t } = useTranslation('common');
  const formats = useFormats();
  return useCallback((job) => t(`job.${outcomeOf(job)}`, { failed: formats.number(job.failed) }), [t, formats]);
}

export function JobStatus({ job }: { readonly job: JobFigures }): ReactNode {
  const say = useJobWords();
  return (
    <StatusBadge tone={toneOfJob(job)} icon={icons[outcomeOf(job)]}>
      {say(job)}
    </StatusBadge>
  );
}
