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

  dialog.remove();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});
