import { Modal } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../../../test/support/render.tsx';
import { confirm, ConfirmDialog } from './confirm.tsx';

const question = { title: 'Discard what you typed?', text: 'It is not saved.', action: 'Discard' };

async function renderDialog() {
  const onClose = vi.fn();
  await renderPage(
    <>
      <ConfirmDialog />
      <Modal opened onClose={onClose} title="New item" zIndex={200}>
        <input aria-label="Name" data-autofocus />
      </Modal>
    </>,
  );
  return onClose;
}

test('a question asked by a dialog keeps Esc to itself', async () => {
  const onClose = await renderDialog();
  const answer = confirm(question);
  await screen.findByRole('dialog', { name: question.title });
  await userEvent.keyboard('{Escape}');
  expect(await answer).toBe(false);
  expect(onClose).not.toHaveBeenCalled();
  await waitFor(() => expect(screen.queryByRole('dialog', { name: question.title })).toBeNull());
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});

test('a second question takes the place of the first, whose answer is no', async () => {
  await renderDialog();
  const first = confirm(question);
  const second = confirm({ ...question, title: 'Delete it?', action: 'Delete' });
  expect(await first).toBe(false);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(await second).toBe(true);
});
