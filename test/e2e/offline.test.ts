import type { BrowserContext, WebSocketRoute } from '@playwright/test';
import { findings } from './support/axe.ts';
import { expect, picture, test } from './support/fixtures.ts';
import { Program } from './support/program.ts';
import { openLan, setUp, signIn } from './support/steps.ts';

/** The cable between a browser and the site. The files of the pages still come: a browser that is opened again needs them. */
async function cableOf(context: BrowserContext) {
  let isCut = false;
  const open = new Set<WebSocketRoute>();
  await context.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  await context.route(/\/(?:api|socket\.io)\//, (route) => (isCut ? route.abort() : route.continue()));
  return {
    cut: async () => {
      isCut = true;
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    plugIn: () => {
      isCut = false;
    },
  };
}

test('what is done without a connection waits in sight, survives the page, is applied once, and a refusal keeps the words', async ({
  desktop,
  chromiumBrowser,
}) => {
  const window = await desktop.start();
  await setUp(window);
  await openLan(window);
  const program = new Program(desktop.localUrl);
  await program.signIn();
  const task = await program.send<{ id: string }>('POST', '/api/tasks', { title: 'Repair the ramp' });
  const door = await program.send<{ id: string }>('POST', '/api/tasks', { title: 'Paint the door' });
  const work = await program.send<{ id: string }>('POST', '/api/worklogs', {
    ...{ task: task.id, startTime: '2026-11-20T08:00:00Z', endTime: '2026-11-20T09:00:00Z', notes: 'Looked at it' },
  });
  const bolt = await program.send<{ id: string }>('POST', '/api/skus', {
    sku: 'BOLT',
    name: 'Bolt',
    stock: 10,
    price: 1,
  });
  const context = await chromiumBrowser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  const cable = await cableOf(context);
  let page = await context.newPage();
  const open = async (path: string) => {
    await page.goto(`${desktop.lanUrl}/#${path}`);
  };
  const seen = async (name: string) => {
    await picture(page, `offline-${name}`);
    expect(await findings(page)).toEqual([]);
  };
  await page.goto(desktop.lanUrl);
  await signIn(page);
  // What is to be worked on was looked at before the connection went.
  await open('/tasks');
  await expect(page.getByText('Paint the door')).toBeVisible();
  await open(`/stock?item=${bolt.id}`);
  await expect(page.getByRole('form', { name: 'Adjust the stock' })).toBeVisible();
  await open(`/tasks?task=${door.id}`);
  await expect(page.getByRole('heading', { name: 'Paint the door' })).toBeVisible();
  await open(`/tasks?task=${task.id}`);
  await expect(page.getByText('Looked at it')).toBeVisible();

  await test.step('the connection goes; a note, a part, work and a new task are typed', async () => {
    await cable.cut();
    await expect(page.getByText(/Reconnecting|Offline/).first()).toBeAttached();
    await page.getByRole('textbox', { name: 'New note' }).fill('Ladder is there');
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByRole('article', { name: /^Note/ })).toContainText('Ladder is there');
    await page.getByRole('button', { name: 'Write what was done' }).click();
    await page.getByRole('textbox', { name: 'What was done' }).fill('Bolts changed');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('article', { name: /^Notes on the work/ })).toContainText('Bolts changed');
    await seen('record');
    await open(`/tasks?task=${door.id}`);
    await page.getByRole('textbox', { name: 'New note' }).fill('Needs two coats');
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByRole('article', { name: /^Note/ })).toContainText('Needs two coats');
    await open(`/stock?item=${bolt.id}`);
    const form = page.getByRole('form', { name: 'Adjust the stock' });
    await form.getByLabel('Quantity').fill('8');
    await form.getByRole('button', { name: 'Adjust' }).click();
    await expect(page.getByText('Waits for the connection').first()).toBeVisible();
    await open('/tasks');
    await page.getByRole('button', { name: 'New task' }).first().click();
    await page.getByRole('dialog').getByLabel('Title').fill('Sweep the yard');
    await page.getByRole('dialog').getByRole('button', { name: 'Create task' }).click();
    const made = page.getByRole('listitem').filter({ hasText: 'Sweep the yard' });
    await expect(made.getByRole('img', { name: 'Waits for the connection' })).toBeVisible();
    const worked = page.getByRole('listitem').filter({ hasText: 'Repair the ramp' });
    await expect(worked.getByRole('img', { name: 'Waits for the connection' })).toBeVisible();
    await seen('list');
  });

  await test.step('the page is closed and opened again: all of it is still there, under names that people know', async () => {
    await page.close();
    page = await context.newPage();
    await open('/waiting');
    await expect(page.getByRole('region', { name: 'Waiting' }).getByRole('article')).toHaveCount(5);
    for (const text of ['Ladder is there', 'Bolts changed', 'Needs two coats', 'Sweep the yard', 'Repair the ramp']) {
      await expect(page.getByText(text).first()).toBeVisible();
    }
    await expect(page.getByText(/tasks\.|worklogs\.|inventory\./)).toHaveCount(0);
    await seen('held');
  });

  await test.step('meanwhile others were there: the door is deleted, of the bolts four are left', async () => {
    await program.send('DELETE', `/api/tasks/${door.id}`);
    await program.send('POST', `/api/skus/${bolt.id}/adjust-stock`, { quantity: 6, type: 'remove' });
  });

  await test.step('the connection is back: what can be done is done once, the rest stands with its words and ways on', async () => {
    cable.plugIn();
    await expect(page.getByRole('region', { name: 'Waiting' })).toBeHidden();
    const refused = page.getByRole('region', { name: 'Refused' });
    await expect(refused.getByRole('article')).toHaveCount(2);
    const note = refused.getByRole('article', { name: /^Note, Paint the door/ });
    await expect(note).toContainText('Needs two coats');
    await expect(note).toContainText('Paint the door was deleted meanwhile');
    for (const name of ['Edit', 'Copy', 'Discard']) await expect(note.getByRole('button', { name })).toBeVisible();
    await seen('refused');
    const notes = await program.send<readonly { message: string }[]>('GET', `/api/tasks/${task.id}/progress`);
    expect(notes.filter(({ message }) => message === 'Ladder is there')).toHaveLength(1);
    const tasks = await program.send<readonly { title: string }[]>('GET', '/api/tasks');
    expect(tasks.filter(({ title }) => title === 'Sweep the yard')).toHaveLength(1);
    const written = await program.send<{ notes: string }>('GET', `/api/worklogs/${work.id}`);
    expect(written.notes).toBe('Bolts changed');
  });

  await test.step('each is decided: the task comes back for its note, of the bolts what there is is taken', async () => {
    await page.getByRole('button', { name: 'Restore the task and send' }).click();
    await page.getByRole('button', { name: 'Take 4' }).click();
    await expect(page.getByText('Nothing waits')).toBeVisible();
    const notes = await program.send<readonly { message: string }[]>('GET', `/api/tasks/${door.id}/progress`);
    expect(notes.map(({ message }) => message)).toEqual(['Needs two coats']);
    expect((await program.send<{ stock: number }>('GET', `/api/skus/${bolt.id}`)).stock).toBe(0);
  });
  await context.close();
});
