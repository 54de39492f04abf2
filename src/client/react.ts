/** The hooks of the client: what pages import. */
export { ClientProvider } from './react/provider.tsx';
export { useClient } from './react/context.ts';
export { useConnection, useHeld, useSession, useSessionOrNull } from './react/use-session.ts';
export { useEvent, useEvents } from './react/use-events.ts';
export {
  type ListPatch,
  patchOn,
  type ServerPages,
  type ServerPagesOptions,
  useServerPages,
  useServerQuery,
} from './react/use-server-query.ts';
export { useCommand, type CommandView, type PatchQuery } from './react/use-command.ts';
export { type Draft, useDraft } from './react/use-draft.ts';
export { useDownload, useUpload } from './react/use-files.ts';
export { usePresence, useRoom } from './react/use-room.ts';
export type { About, Queued, RefusedCommand, WaitingCommand } from './held-command.ts';
export { KeptRefusal } from './answers.ts';
export { newId } from './ids.ts';
export { newerVersion } from './rebase.ts';
