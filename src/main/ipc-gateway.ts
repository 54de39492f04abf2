import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { BridgeCalls, BridgeChannel } from '../contract/bridge.ts';
import type { Answer } from '../contract/envelope.ts';
import { AppError, toRefusal } from '../contract/errors.ts';
import { readHead } from '../server/events/event-log.ts';
import type { Site } from '../server/site.ts';
import { platformHandlers } from './platform.ts';
import { readArgument } from './read-argument.ts';
import { isOwnPage, type SiteWindow } from './site-window.ts';
import type { WindowSessions } from './window-sessions.ts';

export type Handler<C extends BridgeChannel> = (
  argument: BridgeCalls[C]['argument'],
  contents: WebContents,
) => Promise<BridgeCalls[C]['answer']>;

export type Handlers = { readonly [C in BridgeChannel]: Handler<C> };

/** The only file that listens to windows. Each call is checked: our window, its main frame, our page. */
export function openIpcGateway(
  site: Site,
  sessions: WindowSessions,
  window: () => SiteWindow | undefined,
  speak: (language: string) => void,
): void {
  const handlers: Handlers = { ...siteHandlers(site, sessions), ...platformHandlers(site, window, speak) };
  const register = <C extends BridgeChannel>(channel: C) =>
    ipcMain.handle(`yardmaster:${channel}`, (event, given: unknown) => {
      if (!isOwnSender(event, window())) throw new Error('This page may not speak to the site.');
      const handler: Handler<C> = handlers[channel];
      const answer = async () => handler(readArgument(channel, given), event.sender);
      return isAnswered(channel) ? answer().catch(refuse) : answer();
    });
  for (const channel of Object.keys(handlers) as BridgeChannel[]) register(channel);
}

function isOwnSender(event: IpcMainInvokeEvent, window: SiteWindow | undefined): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    window !== undefined &&
    !window.isGone() &&
    frame === window.browserWindow.webContents.mainFrame &&
    isOwnPage(frame.url)
  );
}

const siteChannels = ['connect', 'call', 'upload', 'join', 'leave', 'sync'] as const;
type SiteChannel = (typeof siteChannels)[number];

/** Whether a channel answers refusals as values. */
const isAnswered = (channel: BridgeChannel): boolean => siteChannels.some((one) => one === channel);

function siteHandlers(site: Site, sessions: WindowSessions): Pick<Handlers, SiteChannel> {
  const session = (contents: WebContents) => {
    const open = sessions.session(contents.id);
    if (!open) throw new AppError('UNAUTHENTICATED', 'Please sign in first.');
    return open;
  };
  return {
    connect: async ({ token }, contents) => {
      if (token === null) {
        sessions.close(contents.id);
        return done({ headSeq: 0 });
      }
      await sessions.connect(contents, token);
      const { head } = await readHead(site.services.reader.forTenant(sessions.actorOf(contents.id).tenantId));
      return done({ headSeq: head });
    },
    call: ({ name, input, commandId }, contents) =>
      site.services.dispatch.call(sessions.actorOf(contents.id), name, input, {
        key: commandId,
        origin: 'window',
        client: 'console',
      }),
    upload: ({ file, fields, commandId }, contents) =>
      site.upload(sessions.actorOf(contents.id), {
        fileName: file.fileName,
        stream: oneChunk(file.bytes),
        fields,
        key: commandId,
      }),
    join: async ({ room }, contents) => done(await session(contents).join(room)),
    leave: async ({ room }, contents) => done(session(contents).leave(room)),
    sync: async ({ sinceSeq }, contents) => done(await session(contents).sync(sinceSeq)),
  };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const done = <T>(data: T): Answer<T> => ({ ok: true, data });

const refuse = (error: unknown): Answer<never> => ({ ok: false, error: toRefusal(error) });
