import { IconArrowBackUp } from '@tabler/icons-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../../../test/support/render.tsx';
import { undoAdjustment } from '../../domains/inventory/contract.ts';
import type { BulkOutcome } from '../lib/lists/bulk.ts';
import { BulkEach } from './bulk-each.tsx';

const button = (
  ids: readonly string[],
  more: Partial<{ ask(): Promise<boolean>; onDone(outcome: BulkOutcome): void }> = {},
) => (
  <BulkEach
    label="Take back"
    icon={IconArrowBackUp}
    command={undoAdjustment}
    rows={ids.map((id) => ({ id, name: id }))}
    inputOf={(id) => ({ id })}
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
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(onDone).toHaveBeenCalledWith({
    done: [
      { id: 'a', name: 'a' },
      { id: 'c', name: 'c' },
    ],
    refused: [expect.objectContaining({ id: 'b', name: 'b', code: 'CONFLICT', message: 'It was taken back already.' })],
  });
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
