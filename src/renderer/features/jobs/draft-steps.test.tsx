import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import type { DryRun, Options, Preview, Reading } from '../../../domains/batches/contract.ts';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { aBatch, aDryRun, aPreview } from '../../../../test/support/things.ts';
import { DraftSteps } from './draft-steps.tsx';
import { noChoices } from './use-draft.ts';

const job = aBatch({ status: 'draft', processed: 0, progress: 0 });

function Steps() {
  const [choices, setChoices] = useState(noChoices);
  return <DraftSteps job={job} choices={choices} onChoices={setChoices} onStarted={vi.fn()} />;
}

const next = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Next: what will happen' });

interface Asked {
  readonly mapping?: Record<string, string>;
  readonly options?: Options;
}

/** A server that reads the file as `read` says and tries it as `tried` says; what it is started with is `started()`. */
async function shown(read: (asked: Asked) => Preview, tried: (asked: Asked) => DryRun = () => aDryRun()) {
  const server = new FakeServer();
  server.operations.set('batches.preview', (input) => ({ ok: true, data: read(input as Asked) }));
  server.operations.set('batches.dry-run', (input) => ({ ok: true, data: tried(input as Asked) }));
  server.operations.set('batches.start', () => ({ ok: true, data: aBatch({ status: 'pending' }) }));
  await renderPage(<Steps />, { server });
  await screen.findByText('list.csv holds 1 row.');
  return {
    started: () => server.calls.find(({ name }) => name === 'batches.start')?.input,
    tried: () => server.calls.filter(({ name }) => name === 'batches.dry-run').map(({ input }) => input),
    next,
    start: async () => {
      await userEvent.click(next());
      const button = await screen.findByRole('button', { name: 'Start the import' });
      await waitFor(() => expect(button).toBeEnabled());
      await userEvent.click(button);
    },
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
  const { next, start, started } = await shown(({ options }) =>
    aPreview({ readings: [stock(options?.numberFormats?.['stock'] ?? null, 'options')] }),
  );
  expect(next()).toBeDisabled();
  expect(screen.getByRole('status')).toHaveTextContent('Choose how Quantity in stock is to be read');
  const field = within(screen.getByRole('radiogroup', { name: 'Quantity in stock' }));
  expect(field.getByRole('radio', { name: '1 · 12 · 850' })).not.toBeChecked();
  await userEvent.click(field.getByRole('radio', { name: '1,000 · 12,000 · 850' }));
  await waitFor(() => expect(next()).toBeEnabled());
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
  await start();
  expect(started()).toEqual({
    id: 'b1',
    mapping: { sku: 'Code', name: 'What' },
    options: { numberFormats: { stock: '1.234,56' } },
  });
});

test('a field that two columns claim must be chosen', async () => {
  const { next, start, started } = await shown(({ mapping = {} }) =>
    aPreview({
      columns: ['Code', 'What', 'Preis (EUR)', 'Preis (USD)'],
      mapping: { sku: 'Code', name: 'What', ...mapping },
      claims: Object.keys(mapping).length > 0 ? [] : [{ field: 'price', columns: ['Preis (EUR)', 'Preis (USD)'] }],
    }),
  );
  expect(next()).toBeDisabled();
  expect(screen.getByRole('status')).toHaveTextContent('Choose which column is Price');
  const field = screen.getByRole('combobox', { name: /^Price/ });
  expect(field).toHaveAccessibleDescription(/May be Preis \(EUR\)/);
  await userEvent.click(field);
  await userEvent.click(await screen.findByRole('option', { name: 'Preis (EUR)' }));
  await waitFor(() => expect(next()).toBeEnabled());
  await start();
  expect(started()).toMatchObject({ mapping: { sku: 'Code', name: 'What', price: 'Preis (EUR)' } });
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
  const { next, start, started } = await shown(({ options, mapping = {} }) =>
    options?.headerRow === 2 ? { ...right, mapping: { ...right.mapping, ...mapping } } : { ...title, mapping },
  );
  expect(screen.getByRole('status')).toHaveTextContent('Choose a column for SKU and Name');
  await userEvent.click(screen.getByRole('radio', { name: 'Line 2: Code, What, Bin' }));
  await waitFor(() => expect(screen.getByRole('combobox', { name: /^SKU/ })).toHaveValue('Code'));
  expect(screen.getByText('Not imported from the file: Bin.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('combobox', { name: /^Name/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Bin' }));
  await waitFor(() => expect(next()).toBeEnabled());
  // There and back: the name is still taken from the column that was chosen for it.
  await userEvent.click(screen.getByRole('radio', { name: 'Line 1: Report' }));
  await waitFor(() => expect(next()).toBeDisabled());
  await userEvent.click(screen.getByRole('radio', { name: 'Line 2: Code, What, Bin' }));
  await waitFor(() => expect(next()).toBeEnabled());
  await start();
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
  await start();
  expect(started()).toMatchObject({ options: { encoding: 'windows-1250' } });
});

test('letters of two likely readings must be chosen; until then a sentence says so', async () => {
  const { start, started } = await shown(({ options }) =>
    aPreview({
      encoding: options?.encoding ?? 'windows-1252',
      encodingCertain: options?.encoding !== undefined,
      encodingOpen: options?.encoding === undefined,
      encodingChoices: [
        { value: 'windows-1252', sample: 'Nakrêtka' },
        { value: 'windows-1250', sample: 'Nakrętka' },
      ],
    }),
  );
  expect(next()).toBeDisabled();
  expect(screen.getByRole('status')).toHaveTextContent('Choose how the letters are to be read');
  expect(screen.getByRole('combobox', { name: /^Letters/ })).toHaveValue('');
  const asked = within(screen.getByRole('radiogroup', { name: /^The letters of this file/ }));
  expect(asked.getByRole('radio', { name: 'Nakrêtka' })).not.toBeChecked();
  await userEvent.click(asked.getByRole('radio', { name: 'Nakrętka' }));
  await waitFor(() => expect(next()).toBeEnabled());
  expect(screen.queryByRole('radiogroup', { name: /^The letters/ })).not.toBeInTheDocument();
  expect(screen.getByText('Reads: Nakrętka')).toBeInTheDocument();
  await start();
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
  expect(next()).toBeDisabled();
  await userEvent.click(screen.getByRole('radio', { name: 'Line 1: Code, What' }));
  await waitFor(() => expect(next()).toBeEnabled());
});

test('a file imported before is asked about, and goes on only when that is meant', async () => {
  const alreadyImported = { batchId: 'b0', importedAt: '2026-11-20T08:00:00.000Z', fileName: 'list.csv' };
  const { started } = await shown(() => aPreview({ alreadyImported }));
  await userEvent.click(next());
  expect(screen.getByText('This file was imported before')).toBeInTheDocument();
  const again = screen.getByRole('button', { name: 'Import it again' });
  await waitFor(() => expect(again).toBeEnabled());
  await userEvent.click(again);
  expect(started()).toMatchObject({ options: { again: true } });
});

test('the last step says what will happen, by the mode that is chosen there, and starts with it', async () => {
  const { next, tried, started } = await shown(
    () => aPreview(),
    ({ options }) =>
      options?.mode === 'update'
        ? aDryRun({
            ...{ created: 1, changed: 1, failed: 2, made: { ...aDryRun().made, items: 1, changedItems: 1 } },
            failedColumns: [{ field: 'price', column: 'VK', code: 'BAD_NUMBER', rows: 2 }],
            examples: {
              ...{ created: [{ row: 1, line: 2, what: 'GLOBE' }], skipped: [] },
              changed: [
                { row: 2, line: 3, what: 'LAMP', changes: [{ field: 'price', from: 1.5, to: 1234.045 }] },
                { row: 5, line: 6, what: 'OFF', changes: [{ field: 'isActive', from: false, to: true }] },
              ],
              failed: [
                {
                  row: 3,
                  line: 4,
                  what: 'BAD',
                  code: 'BAD_NUMBER',
                  reason: '"x" is no amount.',
                  field: 'price',
                  column: 'VK',
                },
              ],
            },
          })
        : aDryRun({
            ...{ skipped: 12, skips: { exists: 12 } },
            examples: { ...aDryRun().examples, skipped: [{ row: 2, line: 3, what: 'LAMP', why: 'exists' }] },
          }),
  );
  await userEvent.click(next());
  expect(screen.getByRole('heading', { name: 'What will happen' })).toHaveFocus();
  const leftOut = await screen.findByRole('region', { name: 'Left out' });
  expect(leftOut).toHaveTextContent('Row 2LAMP is there already');
  expect(leftOut).toHaveTextContent('and 11 more rows');
  expect(screen.getByText('Nothing would come in.')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('combobox', { name: 'What is there already' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Update names, prices and the like' }));
  const changed = await screen.findByRole('region', { name: 'Changed' });
  expect(changed).toHaveTextContent('LAMP Price: €1.50 → €1,234.045');
  expect(changed).toHaveTextContent('OFF On the list: No → Yes');
  const failing = screen.getByRole('region', { name: 'Failing' });
  expect(failing).toHaveTextContent('Column “VK” (Price): 2 rows');
  expect(failing).toHaveTextContent('BAD "x" is no amount.');
  expect(screen.getByText('That makes 1 new item and 1 changed item.')).toBeInTheDocument();
  expect(started()).toBeUndefined();
  await userEvent.click(screen.getByRole('button', { name: 'Start the import' }));
  expect(started()).toMatchObject({ options: { mode: 'update' } });
  expect(tried().at(-1)).toEqual(started());
});

test('numbers of an earlier file are left out or brought in again, as chosen', async () => {
  const { next, tried } = await shown(() => aPreview({ kind: 'import-orders' }));
  await userEvent.click(next());
  await userEvent.click(screen.getByRole('combobox', { name: 'Numbers that came in with an earlier file' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Import them again' }));
  await waitFor(() => expect(tried().at(-1)).toMatchObject({ options: { repeat: 'again' } }));
});

test('a dry run that did not come to the end of the file says so', async () => {
  const { next } = await shown(
    () => aPreview(),
    () => aDryRun({ total: 90_000, processed: 12_000, isComplete: false }),
  );
  await userEvent.click(next());
  expect(await screen.findByRole('note')).toHaveTextContent('The first 12,000 of 90,000 rows were tried');
});

test('where nothing can be tried the reason is said, and the way back and on stay open', async () => {
  const server = new FakeServer();
  server.operations.set('batches.preview', () => ({ ok: true, data: aPreview() }));
  server.operations.set('batches.dry-run', () => ({ ok: false, error: { code: 'VALIDATION_FAILED', message: 'No.' } }));
  await renderPage(<Steps />, { server });
  await waitFor(() => expect(next()).toBeEnabled());
  await userEvent.click(next());
  expect(await screen.findByRole('alert')).toHaveTextContent('No.');
  expect(screen.getByRole('button', { name: 'Start the import' })).toBeEnabled();
  await userEvent.click(screen.getByRole('button', { name: 'Back to the columns' }));
  expect(next()).toBeEnabled();
});

test('without names of columns the line that holds them must be chosen, or that there is none', async () => {
  const { next } = await shown(({ options }) => aPreview({ headerRow: options?.headerRow ?? 0 }));
  expect(next()).toBeDisabled();
  expect(screen.getByText(/^Choose the line with the names of the columns/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: /^No line holds names/ }));
  await waitFor(() => expect(next()).toBeEnabled());
});

test('where others are tried first it says so, tries again by itself, and can be started meanwhile', async () => {
  let asked = 0;
  const server = new FakeServer();
  server.operations.set('batches.preview', () => ({ ok: true, data: aPreview() }));
  server.operations.set('batches.dry-run', () => {
    asked += 1;
    if (asked > 1) return { ok: true, data: aDryRun() };
    return { ok: false, error: { code: 'RATE_LIMITED', message: 'Others.', details: { reason: 'manyTrials' } } };
  });
  await renderPage(<Steps />, { server });
  await waitFor(() => expect(next()).toBeEnabled());
  await userEvent.click(next());
  expect(await screen.findByText(/^Other imports are tried first/)).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Start the import' })).toBeEnabled();
  await waitFor(() => expect(screen.queryByText(/^Other imports are tried first/)).not.toBeInTheDocument(), {
    timeout: 30_000,
  });
  expect(asked).toBe(2);
}, 60_000);

test('a dry run that takes long says so, and need not be waited for', async () => {
  const server = new FakeServer();
  server.operations.set('batches.preview', () => ({ ok: true, data: aPreview() }));
  server.operations.set('batches.dry-run', () => new Promise(() => undefined));
  await renderPage(<Steps />, { server });
  await waitFor(() => expect(next()).toBeEnabled());
  await userEvent.click(next());
  const start = screen.getByRole('button', { name: 'Start the import' });
  expect(start).toBeDisabled();
  expect(await screen.findByText(/^This takes a while/, undefined, { timeout: 30_000 })).toBeInTheDocument();
  expect(start).toBeEnabled();
}, 60_000);
