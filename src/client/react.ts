/** The hooks of the client: what pages import. */
export { ClientProvider } from './react/provider.tsx';
export { useClient } from './react/context.ts';
export { useConnection, useSession, useSessionOrNull, useWaiting } from './react/use-session.ts';
export { useEvent } from './react/use-events.ts';
export {
  patchOn,
  useServerPages,
  useServerQuery,
} from './react/use-server-query.ts';
export { useCommand, type CommandView, type PatchQuery } from './react/use-command.ts';
export { useDownload, useUpload } from './react/use-files.ts';
export { usePresence, useRoom } from './react/use-room.ts';
