import { MantineThemeProvider } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { signedInAs } from '../../../../test/support/fake-session.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { makeTheme } from '../../app/theme.ts';
import { SetUpForm } from './set-up-form.tsx';

async function shown(codeNeeded = false) {
  const { server } = await renderPage(
    <MantineThemeProvider theme={makeTheme('comfortable', 'Close')}>
      <SetUpForm codeNeeded={codeNeeded} />
    </MantineThemeProvider>,
    { signedIn: false },
  );
  server.operations.set('people.set-up-code', () => ({ ok: true, data: { code: 'AB12-CD34' } }));
  server.operations.set('people.set-up', () => ({ ok: true, data: signedInAs('r1') }));
  const person = userEvent.setup();
  await person.type(await screen.findByLabelText('Company or site'), 'Brick & Sons');
  await person.type(screen.getByLabelText('Your name'), 'Olga Owner');
  await person.type(screen.getByLabelText('Your e-mail'), 'olga@brick.test');
  await person.type(screen.getByLabelText('Password', { selector: 'input' }), 'correct horse battery');
  const submit = () => person.click(screen.getByRole('button', { name: 'Set up and sign in' }));
  const sent = () =>
    server.calls.find(({ name }) => name === 'people.set-up')?.input as { settings: object; code?: string };
  return { person, submit, sent };
}

test('a time zone is found by what is typed, and Enter takes it; the tax that is usual there is proposed', async () => {
  const { person, submit, sent } = await shown();
  const zone = screen.getByRole('combobox', { name: 'Time zone' });
  await person.clear(zone);
  await person.type(zone, 'Berl{Enter}');
  expect(zone).toHaveValue('Europe/Berlin');
  expect(screen.getByLabelText('Tax on sales')).toHaveValue('19');
  await submit();
  await waitFor(() => expect(sent()).toBeDefined());
  expect(sent().settings).toMatchObject({ timezone: 'Europe/Berlin', taxRate: 19, region: null });
});

test('the tax that was typed stays, whatever the time zone, and an empty one is asked for', async () => {
  const { person, submit, sent } = await shown();
  const tax = screen.getByLabelText('Tax on sales');
  await person.clear(tax);
  await submit();
  expect(screen.getByText('Please fill this in')).toBeInTheDocument();
  expect(sent()).toBeUndefined();
  await person.type(tax, '8.875');
  const zone = screen.getByRole('combobox', { name: 'Time zone' });
  await person.clear(zone);
  await person.type(zone, 'Vienna{Enter}');
  await submit();
  await waitFor(() => expect(sent()).toBeDefined());
  expect(sent().settings).toMatchObject({ timezone: 'Europe/Vienna', taxRate: 8.875 });
});

test('any currency can be chosen, by its name too', async () => {
  const { person, submit, sent } = await shown();
  const currency = screen.getByRole('combobox', { name: 'Currency' });
  await person.clear(currency);
  await person.type(currency, 'Baht{Enter}');
  await submit();
  await waitFor(() => expect(sent()).toBeDefined());
  expect(sent().settings).toMatchObject({ currency: 'THB' });
});

test('another device is asked for the code, and the computer of the site shows it', async () => {
  const { person, submit, sent } = await shown(true);
  expect(screen.queryByText(/enter this code there/)).toBeNull();
  await submit();
  expect(screen.getByText('Please fill this in')).toBeInTheDocument();
  expect(sent()).toBeUndefined();
  await person.type(screen.getByLabelText('Code of the site'), 'ab12-cd34');
  await submit();
  await waitFor(() => expect(sent()).toMatchObject({ code: 'ab12-cd34' }));
});

test('the computer of the site shows the code and is not asked for it', async () => {
  await shown();
  expect(await screen.findByText(/enter this code there: AB12-CD34/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Code of the site')).toBeNull();
});
