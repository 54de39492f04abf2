import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import type { Options, Preview, Reading } from '../../../domains/batches/contract.ts';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { aBatch, aPreview } from '../../../../test/support/things.ts';
import { DraftSteps } from './draft-steps.tsx';
import { noChoices } from './use-draft.ts';

const job = aBatch({ status: 'draft', processed: 0, progress: 0 });

function Steps() {
  const [choices, setChoices] = useState(noChoices);
  return <DraftSteps job={job} choices={choices} onChoices={setChoices} onStarted={vi.fn()} />;
}

interface Asked {
  readonly mapping?: Record<string, string>;
  readonly options?: Options;
}

/** A server that reads the file as `read` says; what it is started with is `started()`. */
async function shown(read: (asked: Asked) => Preview) {
  const server = new FakeServer();
  server.operations.set('batches.preview', (input) => ({ ok: true, data: read(input as Asked) }));
  server.operations.set('batches.start', () => ({ ok: true, data: aBatch({ status: 'pending' }) }));
  await renderPage(<Steps />, { server });
  await screen.findByText('list.csv holds 1 row.');
  return {
    started: () => server.calls.find(({ name }) => name === 'batches.start')?.input,
    start: () => screen.getByRole<HTMLButtonElement>('button', { name: 'Start the import' }),
  };
}

const stock = (chosen: Reading['chosen'], reason?: Reading['reason']): Reading => ({
  ...{ field: 'stock', column: 'Qty', kind: 'number', chosen, certain: false },
  choices: [
    { value: '1.234,56', samples: ['1000', '12000', '850'] },
    { value: '1,234.56', samples: ['1', '12', '850'] },
  ],
  ...(reason && { reason }),
});

test('a column that can be read in two ways must be chosen; until then a sentence says so', async () => {
  const { start, started } = await shown(({ options }) =>
    aPreview({ readings: [stock(options?.numberFormats?.['stock'] ?? null, 'options')] }),
  );
  expect(start()).toBeDisabled();
  expect(screen.getByRole('status')).toHaveTextContent('Choose how Quantity in stock is to be read');
  const field = within(screen.getByRole('radiogroup', { name: 'Quantity in stock' }));
  expect(field.getByRole('radio', { name: '1 · 12 · 850' })).not.toBeChecked();
  await userEvent.click(field.getByRole('radio', { name: '1,000 · 12,000 · 850' }));
  await waitFor(() => expect(start()).toBeEnabled());
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
  await userEvent.click(start());
  expect(started()).toEqual({
    id: 'b1',
    mapping: { sku: 'Code', name: 'What' },
    options: { numberFormats: { stock: '1.234,56' } },
  });
});

test('values stand in the way the person writes numbers, with why they are read so', async () => {
  await shown(() => aPreview({ readings: [stock('1.234,56', 'delimiter')] }));
  expect(screen.getByRole('radio', { name: '1,000 · 12,000 · 850' })).toBeChecked();
  expect(screen.getByText('By the sign between the columns: please check.')).toBeInTheDocument();
});

test('a column without another reading shows its values and asks nothing', async () => {
  const price: Reading = {
    ...{ field: 'price', column: 'VK', kind: 'number', chosen: '1.234,56', certain: true, reason: 'column' },
    choices: [
      { value: '1.234,56', samples: ['0.045', '1250'] },
      { value: '1,234.56', samples: ['?', '1250'] },
    ],
  };
  await shown(() => aPreview({ readings: [price] }));
  expect(screen.getByText('0.045 · 1,250')).toBeInTheDocument();
  expect(screen.queryByRole('radiogroup', { name: 'Price' })).not.toBeInTheDocument();
});

test('the line with the names is chosen in the file as it is; what was mapped by hand before waits for its columns', async () => {
  const title = aPreview({
    ...{ columns: ['Report', 'Column 2'], mapping: {}, missing: ['sku', 'name'], headerRow: 1 },
    headRows: [['Report'], ['Code', 'What', 'Bin']],
  });
  const right = { ...title, columns: ['Code', 'What', 'Bin'], mapping: { sku: 'Code', name: 'What' }, headerRow: 2 };
  const { start, started } = await shown(({ options, mapping = {} }) =>
    options?.headerRow === 2 ? { ...right, mapping: { ...right.mapping, ...mapping } } : { ...title, mapping },
  );
  expect(screen.getByRole('status')).toHaveTextContent('Choose a column for SKU and Name');
  await userEvent.click(screen.getByRole('radio', { name: 'Line 2: Code, What, Bin' }));
  await waitFor(() => expect(screen.getByRole('combobox', { name: /^SKU/ })).toHaveValue('Code'));
  expect(screen.getByText('Not imported from the file: Bin.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('combobox', { name: /^Name/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Bin' }));
  await waitFor(() => expect(start()).toBeEnabled());
  // There and back: the name is still taken from the column that was chosen for it.
  await userEvent.click(screen.getByRole('radio', { name: 'Line 1: Report' }));
  await waitFor(() => expect(start()).toBeDisabled());
  await userEvent.click(screen.getByRole('radio', { name: 'Line 2: Code, What, Bin' }));
  await waitFor(() => expect(start()).toBeEnabled());
  await userEvent.click(start());
  expect(started()).toEqual({ id: 'b1', mapping: { sku: 'Code', name: 'Bin' }, options: { headerRow: 2 } });
});

test('letters are chosen by how they read', async () => {
  const { start, started } = await shown(({ options }) =>
    aPreview({
      encoding: options?.encoding ?? 'windows-1252',
      encodingCertain: options?.encoding !== undefined,
      encodingChoices: [
        { value: 'windows-1252', sample: 'Œruba ¿ó³ta' },
        { value: 'windows-1250', sample: 'Śruba żółta' },
      ],
    }),
  );
  expect(screen.getByRole('note')).toHaveTextContent('Check that this reads right: Œruba ¿ó³ta.');
  await userEvent.click(screen.getByRole('combobox', { name: /^Letters/ }));
  await userEvent.click(await screen.findByText('Śruba żółta'));
  await waitFor(() => expect(screen.queryByRole('note')).not.toBeInTheDocument());
  expect(screen.getByText('Reads: Śruba żółta')).toBeInTheDocument();
  await userEvent.click(start());
  expect(started()).toMatchObject({ options: { encoding: 'windows-1250' } });
});

test('a choice under which the file can’t be read says so and leaves the way back', async () => {
  const server = new FakeServer();
  server.operations.set('batches.preview', (input) =>
    (input as Asked).options?.headerRow === 2
      ? { ok: false, error: { code: 'BAD_FILE', message: 'The second line holds values.' } }
      : { ok: true, data: aPreview() },
  );
  await renderPage(<Steps />, { server });
  await userEvent.click(await screen.findByRole('radio', { name: 'Line 2: 1, Globe' }));
  expect(await screen.findByText('The second line holds values.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Start the import' })).toBeDisabled();
  await userEvent.click(screen.getByRole('radio', { name: 'Line 1: Code, What' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Start the import' })).toBeEnabled());
});

test('a file imported before is asked about, and goes on only when that is meant', async () => {
  const alreadyImported = { batchId: 'b0', importedAt: '2026-11-20T08:00:00.000Z', fileName: 'list.csv' };
  const { started } = await shown(() => aPreview({ alreadyImported }));
  expect(screen.getByText('This file was imported before')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Import it again' }));
  expect(started()).toMatchObject({ options: { again: true } });
});
