import { ActionIcon, Anchor, Text, Tooltip } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/formats.ts';
import { focusPage } from '../../lib/focus-page.ts';
import { recordOfTask } from './about-task.ts';
import type { Running } from './running-work.ts';
import { useClock } from './use-clock.ts';
import { useStopWork } from './use-stop-work.ts';
import styles from './work-clock.module.css';

const TICK_MS = 15_000;

/** On what one works, since when, on every page; stopped in one press. Nothing while nothing runs. */
export function WorkClock(): ReactNode {
  const [running, ...others] = useClock();
  return running ? <Shown key={running.worklogId} running={running} more={others.length} /> : null;
}

function Shown({ running, more }: { readonly running: Running; readonly more: number }): ReactNode {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const now = useNow();
  const { worklogId, taskId, title, startTime } = running;
  const stopping = useStopWork({ id: taskId, title });
  const seconds = Math.max(0, (now - Date.parse(startTime)) / 1_000);
  const passed = formats.duration(seconds < 60 ? seconds : Math.floor(seconds / 60) * 60);
  return (
    <section className={styles['clock']} aria-label={t('clock.label')} data-record={recordOfTask(taskId)}>
      <Tooltip label={t('clock.since', { from: formats.dateTime(startTime) })}>
        <Anchor href={`#/tasks?task=${encodeURIComponent(taskId)}`} className={styles['task']} underline="hover">
          <span className={styles['light']} aria-hidden />
          <span className={styles['title']}>{title}</span>
          <span className="visually-hidden">{t('clock.since', { from: formats.time(startTime) })}</span>
          <span className={`${styles['time']} tabular`}>{passed}</span>
        </Anchor>
      </Tooltip>
      {more > 0 ? (
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {t('clock.more', { count: more })}
        </Text>
      ) : null}
      <ActionIcon
        variant="light"
        color="red"
        size={30}
        data-stop-work
        aria-label={t('clock.stop', { title })}
        title={t('work.stop')}
        onClick={() => {
          stopping.stop({ id: worklogId, startTime });
          focusPage();
        }}
      >
        <IconPlayerStopFilled size={16} aria-hidden />
      </ActionIcon>
    </section>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
