import { IconArrowBackUp } from '@tabler/icons-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../../../test/support/render.tsx';
import { undoAdjustment } from '../../domains/inventory/contract.ts';
import { BulkEach } from './bulk-each.tsx';

const button = (ids: readonly string[], more: Partial<{ ask(): Promise<boolean>; onDone(): void }> = {}) => (
  <BulkEach
    label="Take back"
    icon={IconArrowBackUp}
    command={undoAdjustment}
    inputs={ids.map((id) => ({ id }))}
    onDone={() => undefined}
    {...more}
  />
);

test('one that is refused does not keep the others, and says why', async () => {
  const onDone = vi.fn();
  const { server } = await renderPage(button(['a', 'b', 'c'], { onDone }));
  const asked: unknown[] = [];
  server.operations.set('inventory.undo-adjustment', (input) => {
    asked.push((input as { id: string }).id);
    const refused = { code: 'CONFLICT', message: 'It was taken back already.', statusCode: 409 } as const;
    return (input as { id: string }).id === 'b' ? { ok: false, error: refused } : { ok: true, data: {} };
  });
  await userEvent.click(screen.getByRole('button', { name: 'Take back' }));
  expect(await screen.findByText('It was taken back already.')).toBeVisible();
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(onDone).not.toHaveBeenCalled();
});

test('nothing is done without a yes, and nothing can be pressed for nothing', async () => {
  const { server } = await renderPage(button(['a'], { ask: () => Promise.resolve(false) }));
  const asked = vi.fn();
  server.operations.set('inventory.undo-adjustment', () => {
    asked();
    return { ok: true, data: {} };
  });
  await userEvent.click(screen.getByRole('button', { name: 'Take back' }));
  expect(asked).not.toHaveBeenCalled();
  await renderPage(button([]));
  expect(screen.getAllByRole('button', { name: 'Take back' }).at(-1)).toBeDisabled();
});
