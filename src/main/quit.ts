import { app, dialog } from 'electron';
import type { Site } from '../server/site.ts';
import { type AtWork, reasonsToStay } from './at-work.ts';
import type { SiteWindow } from './site-window.ts';
import type { Words } from './words.ts';

interface QuitOptions {
  readonly site: Site;
  readonly window: () => SiteWindow | undefined;
  readonly words: () => Words;
  /** Nobody is there who could answer. */
  readonly isQuiet: boolean;
  /** The person stays: the window may be gone by then. */
  onStay(): void;
  dispose(): void;
}

/**
 * Asks before the end of the app cuts off an import or other people, then ends in order: no new work, queue drained,
 * clients told, file checkpointed, exit code 0. A signal of the system is not asked about.
 */
export function quitInOrder({ site, window, words, isQuiet, onStay, dispose }: QuitOptions): void {
  let phase: 'running' | 'asking' | 'sure' | 'stopping' | 'stopped' = isQuiet ? 'sure' : 'running';
  const stop = async () => {
    phase = 'stopping';
    dispose();
    await site.stop().catch(() => undefined);
    phase = 'stopped';
    app.exit(0);
  };
  const ask = async () => {
    phase = 'asking';
    if (await mayQuit(site, window(), words())) return stop();
    phase = 'running';
    return onStay();
  };
  app.on('before-quit', (event) => {
    if (phase === 'stopped') return;
    event.preventDefault();
    if (phase === 'running') void ask();
    else if (phase === 'sure') void stop();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      if (phase === 'running' || phase === 'asking') phase = 'sure';
      app.quit();
    });
  }
}

async function mayQuit(site: Site, window: SiteWindow | undefined, words: Words): Promise<boolean> {
  const reasons = reasonsToStay(await atWork(site), words);
  if (reasons.length === 0) return true;
  const question = {
    type: 'warning' as const,
    title: 'Yardmaster',
    message: words.quit.title,
    detail: reasons.join('\n\n'),
    buttons: [words.quit.action, words.quit.stay],
    defaultId: 1,
    cancelId: 1,
  };
  const parent = window && !window.isGone() ? window.browserWindow : undefined;
  const { response } = await (parent ? dialog.showMessageBox(parent, question) : dialog.showMessageBox(question));
  return response === 0;
}

/** A fault in asking must not keep the app from ending. */
async function atWork(site: Site): Promise<AtWork> {
  const jobs = await site.unfinished().catch(() => []);
  const connections = [...site.parts.subscriptions.connections()];
  const nameOf = (kind: 'socket' | 'window') =>
    new Map(
      connections
        .filter((one) => one.kind === kind && one.actor.kind === 'user')
        .map(({ actor }) => [`${actor.tenantId} ${actor.userId}`, actor.name]),
    );
  const own = nameOf('window');
  return { jobs, people: [...nameOf('socket')].filter(([key]) => !own.has(key)).map(([, name]) => name) };
}
