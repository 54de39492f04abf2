import type { FileAnswer, OutputOf, ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { everyRow, type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type { audit, exportAudit, exportInvites, exportPeople, Invite } from './contract.ts';
import { showAudit, showInvites } from './queries.ts';
import { type PersonRow, readPeople } from './store.ts';

const ofPerson: readonly TableColumn<PersonRow>[] = [
  { header: 'name', value: (person) => person.name },
  { header: 'email', value: (person) => person.email },
  { header: 'role', value: (person) => person.role },
  { header: 'active', value: (person) => person.isActive },
  { header: 'lastLogInAt', kind: 'time', value: (person) => person.lastLogInAt },
  { header: 'createdAt', kind: 'time', value: (person) => person.createdAt },
  { header: 'id', value: (person) => person.id },
];

/** Without who is online: that is over before the file is read. */
export function peopleFile(
  ctx: QueryContext,
  { format, locale, ...filters }: ParsedInputOf<typeof exportPeople>,
): Promise<FileAnswer> {
  const pages = everyRow<PersonRow>((page) => readPeople(ctx.db, { ...filters, ...page }));
  return tableFile({ name: 'people', format, locale, now: ctx.now, columns: ofPerson, pages });
}

const ofInvite: readonly TableColumn<Invite>[] = [
  { header: 'email', value: (invite) => invite.email },
  { header: 'role', value: (invite) => invite.role },
  { header: 'resetsPassword', value: (invite) => invite.userId !== null },
  { header: 'createdAt', kind: 'time', value: (invite) => invite.createdAt },
  { header: 'expiresAt', kind: 'time', value: (invite) => invite.expiresAt },
];

export function invitesFile(
  ctx: QueryContext,
  { format, locale }: ParsedInputOf<typeof exportInvites>,
): Promise<FileAnswer> {
  const pages = everyRow<Invite>((page) => showInvites(ctx, page));
  return tableFile({ name: 'invites', format, locale, now: ctx.now, columns: ofInvite, pages });
}

type AuditEntry = OutputOf<typeof audit>['items'][number];

const ofEntry: readonly TableColumn<AuditEntry>[] = [
  { header: 'at', kind: 'time', value: (entry) => entry.at },
  { header: 'actor', value: (entry) => entry.actorName },
  { header: 'action', value: (entry) => entry.action },
  { header: 'entity', value: (entry) => entry.entity },
  { header: 'entityId', value: (entry) => entry.entityId },
  { header: 'before', value: (entry) => asText(entry.before) },
  { header: 'after', value: (entry) => asText(entry.after) },
  { header: 'actorId', value: (entry) => entry.actorId },
];

const asText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export function auditFile(
  ctx: QueryContext,
  { format, locale, ...filters }: ParsedInputOf<typeof exportAudit>,
): Promise<FileAnswer> {
  const pages = everyRow<AuditEntry>((page) => showAudit(ctx, { ...filters, ...page }));
  return tableFile({ name: 'audit', format, locale, now: ctx.now, columns: ofEntry, pages });
}
