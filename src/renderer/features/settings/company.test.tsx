import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { CompanyInFull } from '../../../domains/people/contract.ts';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { CompanySection } from './company.tsx';

const settings = {
  ...{ currency: 'EUR', timezone: 'Europe/Berlin', region: null, lowStockThreshold: 10, taxRate: 10 },
  overDeliveryPercent: 0,
  webhookUrl: null as string | null,
  webhookHosts: [] as string[] | undefined,
};

function serverWith() {
  const server = new FakeServer();
  const asked: unknown[] = [];
  let company: CompanyInFull = { id: 't1', _id: 't1', name: 'North', subdomain: 'north', isSample: false, settings };
  const answer = () => ({ ok: true as const, data: company });
  server.operations.set('people.get-company', answer);
  server.operations.set('people.update-company', (input) => {
    const { name, settings: changed } = input as { name?: string; settings: object };
    asked.push(input);
    company = { ...company, name: name ?? company.name, settings: { ...company.settings, ...changed } };
    return answer();
  });
  /** Another owner. */
  const elsewhere = (changed: object) => {
    company = { ...company, settings: { ...company.settings, ...changed } };
    server.happens('company:updated', { ...company, changes: Object.keys(changed) });
  };
  return { server, asked, elsewhere };
}

test('sends what was changed and nothing else', async () => {
  const { server, asked } = serverWith();
  await renderPage(<CompanySection />, { server });
  const tax = await screen.findByLabelText('Tax rate');
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.clear(tax);
  await userEvent.type(tax, '8,875');
  await userEvent.type(screen.getByLabelText('Webhook address'), 'https://hooks.example/x');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Saved')).toBeInTheDocument();
  expect(asked).toEqual([{ settings: { taxRate: 8.875, webhookUrl: 'https://hooks.example/x' } }]);
  expect(tax).toHaveValue('8.875');
});

test('the region is derived until one is chosen, and shows how it writes', async () => {
  const { server, asked } = serverWith();
  await renderPage(<CompanySection />, { server });
  const region = await screen.findByRole('combobox', { name: 'Numbers and dates' });
  expect(region).toHaveValue('By time zone and currency: German (Germany)');
  expect(screen.getByText(/Written like 1\.234,56 and 31\.12\.2026/)).toBeInTheDocument();
  await userEvent.click(region);
  await userEvent.click(await screen.findByRole('option', { name: 'British English' }));
  expect(screen.getByText(/Written like 1,234\.56 and 31\/12\/2026/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await expect.poll(() => asked).toEqual([{ settings: { region: 'en-GB' } }]);
});

test('says what is wrong as a field is left, and sends nothing', async () => {
  const { server, asked } = serverWith();
  await renderPage(<CompanySection />, { server });
  const tax = await screen.findByLabelText('Tax rate');
  await userEvent.clear(tax);
  await userEvent.type(tax, '130');
  await userEvent.type(screen.getByLabelText('Webhook address'), 'ftp://files.example');
  expect(screen.getByText(/A number from 0 to 100/)).toBeInTheDocument();
  await userEvent.tab();
  expect(screen.getByText(/A web address that begins with/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(asked).toEqual([]);
  expect(tax).toHaveFocus();
});

test('the owner of the server says which hosts of the own network may be posted to, others are not asked', async () => {
  const { server, asked, elsewhere } = serverWith();
  await renderPage(<CompanySection />, { server });
  const hosts = await screen.findByLabelText('Webhook hosts in your own network');
  await userEvent.type(hosts, 'http://192.168.1.20/x');
  await userEvent.tab();
  expect(screen.getByText('Host names or addresses without a port or path, with commas between them')).toBeVisible();
  await userEvent.clear(hosts);
  await userEvent.type(hosts, '192.168.1.20, hooks.local');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await expect.poll(() => asked).toEqual([{ settings: { webhookHosts: ['192.168.1.20', 'hooks.local'] } }]);
  expect(await screen.findByText('Saved')).toBeInTheDocument();
  act(() => elsewhere({ webhookHosts: undefined }));
  await expect.poll(() => screen.queryByLabelText('Webhook hosts in your own network')).toBeNull();
});

test('a webhook address in the own network is refused in words', async () => {
  const { server } = serverWith();
  server.operations.set('people.update-company', () => ({
    ok: false,
    error: {
      code: 'VALIDATION_FAILED',
      message: '10.0.0.5 is this computer or in its own network.',
      details: { reason: 'closedTarget', host: '10.0.0.5' },
    },
  }));
  await renderPage(<CompanySection />, { server });
  await userEvent.type(await screen.findByLabelText('Webhook address'), 'http://10.0.0.5/x');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('10.0.0.5 is this computer or in its own network.');
  expect(screen.getByLabelText('Webhook address')).toHaveValue('http://10.0.0.5/x');
});

test('what another owner changed comes in, but not over what is being typed', async () => {
  const { server, asked, elsewhere } = serverWith();
  await renderPage(<CompanySection />, { server });
  const level = await screen.findByLabelText('Low-stock level');
  act(() => elsewhere({ lowStockThreshold: 25 }));
  await expect.poll(() => level.getAttribute('value')).toBe('25');
  await userEvent.type(screen.getByLabelText('Name'), ' Yard');
  act(() => elsewhere({ taxRate: 20 }));
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(screen.getByLabelText('Name')).toHaveValue('North Yard');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await expect.poll(() => asked).toEqual([{ name: 'North Yard', settings: {} }]);
  await expect.poll(() => screen.getByLabelText<HTMLInputElement>('Tax rate').value).toBe('20');
});

test('who is not the owner reads', async () => {
  const { server } = serverWith();
  const { client } = await renderPage(<CompanySection />, { server });
  const user = client.session.session?.user;
  act(() => user && client.session.update({ user: { ...user, role: 'manager' } }));
  expect(await screen.findByText('Europe/Berlin')).toBeInTheDocument();
  expect(screen.getByText('Only the owner can change this.')).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).toBeNull();
});
