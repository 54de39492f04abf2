/** The hooks of the client: what pages import. */
export { ClientProvider } from './react/provider.tsx';
export { useClient } from './react/context.ts';
export { useConnection, useSession, useSessionOrNull, useWaiting, type SessionView } from './react/use-session.ts';
export { useEvent, useEvents, type RoomMember, type RoomView } from './react/use-events.ts';
export {
  patchOn,
  pagesKeyOf,
  queryKeyOf,
  useServerPages,
  useServerQuery,
  type AnyPayload,
  type ListPatch,
  type ServerPages,
  type ServerQueryOptions,
} from './react/use-server-query.ts';
export { useCommand, type CommandView, type PatchQuery } from './react/use-command.ts';
export { useDownload, useUpload, type UploadView } from './react/use-files.ts';
export { usePresence, useRoom, type LiveRoom, type PresenceView } from './react/use-room.ts';
