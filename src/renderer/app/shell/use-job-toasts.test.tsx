import { Notifications, notifications } from '@mantine/notifications';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import { useJobToasts } from './use-job-toasts.ts';

function Shell() {
  useJobToasts();
  return <Notifications />;
}

afterEach(() => notifications.clean());

const ended = (batchId: string, total: number, failed: number) => ({
  ...{ batchId, kind: 'import-items', fileName: `${batchId}.csv` },
  results: { total, successful: total - failed, failed },
});

test.each([
  { failed: 0, title: 'Completed: list.csv', text: '9 rows imported.', color: 'teal' },
  {
    failed: 4,
    title: 'Completed, 4 failed: list.csv',
    text: '5 of 9 rows imported. Open the job to see what is wrong.',
    color: 'orange',
  },
  {
    failed: 9,
    title: 'Every row failed: list.csv',
    text: '0 of 9 rows imported. Open the job to see what is wrong.',
    color: 'red',
  },
])('an import of which $failed of 9 rows failed is told as "$title"', async ({ failed, title, text, color }) => {
  const { server } = await renderPage(<Shell />);
  await waitFor(() => expect(server.connected).toBe(true));
  server.happens('batch:complete', ended('list', 9, failed));
  const toast = (await screen.findByText(title)).closest<HTMLElement>('[role="alert"]');
  expect(toast).toHaveTextContent(text);
  expect(toast?.style.getPropertyValue('--notification-color')).toContain(`-${color}-`);
});
