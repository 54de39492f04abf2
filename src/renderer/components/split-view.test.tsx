import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../../../test/support/render.tsx';
import { SplitView } from './split-view.tsx';

test('Esc closes the detail, but not while something is typed or lies on top of it', async () => {
  const onClose = vi.fn();
  await renderPage(<SplitView open list={<p>list</p>} detail={<input aria-label="Note" />} onClose={onClose} />);
  await userEvent.click(screen.getByLabelText('Note'));
  await userEvent.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();

  screen.getByLabelText('Note').blur();
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  document.body.append(dialog);
  await userEvent.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();

  window.addEventListener('keydown', () => dialog.remove(), { capture: true, once: true });
  await userEvent.keyboard('{Escape}');
  expect(document.body.contains(dialog)).toBe(false);
  expect(onClose).not.toHaveBeenCalled();

  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});
