import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Actor } from '../../contract/actor.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError, diskReasons } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, PrepareContext, QueryContext } from '../../server/core/domain.ts';
import { addLived } from '../../server/core/lived-days.ts';
import { logName } from '../../server/core/logger.ts';
import type { LanState } from '../../server/core/services.ts';
import { pruneEvents, readHead } from '../../server/core/retention.ts';
import * as contract from './contract.ts';
import { pruneAnswers } from './store.ts';

/** The LAN, the disk and the backups are the server's, whoever's companies it holds. */
function assertServerOwner(actor: Actor): void {
  if (!actor.serverOwner) throw new AppError('FORBIDDEN', 'Only the owner of this server may do this.');
}

export async function getStatus(ctx: QueryContext): Promise<OutputOf<typeof contract.getStatus>> {
  const { actor, db, site } = ctx;
  const { config, live, lan, clock } = site;
  const members = live.membersOf(actor.tenantId, tenantRoom);
  const uptimeSeconds = Math.round(process.uptime());
  return {
    version: config.version,
    startedAt: new Date(clock.now().getTime() - uptimeSeconds * 1000).toISOString(),
    uptimeSeconds,
    lan: copyOf(lan.state()),
    connections: members.length,
    people: new Set(members.map((member) => member.userId)).size,
    events: await readHead(db),
    retention: { days: config.eventRetentionDays, rows: config.eventRetentionRows },
    mayAdminister: actor.serverOwner,
    server: actor.serverOwner ? await describeServer(ctx) : null,
    runtime: {
      node: process.versions.node,
      electron: process.versions['electron'] ?? null,
      platform: `${process.platform} ${process.arch}`,
    },
  };
}

export async function getHealth({ site }: QueryContext): Promise<OutputOf<typeof contract.getHealth>> {
  const fault = site.disk.fault();
  if (!fault) return { status: 'online', reason: null };
  const { reason } = fault.details as { readonly reason?: unknown };
  return { status: 'degraded', reason: diskReasons.find((one) => one === reason) ?? 'diskFault' };
}

async function describeServer({ site }: QueryContext) {
  const { dataFolder, databasePath } = site.config;
  const logs = (await readdir(dataFolder)).filter((name) => name.startsWith(logName));
  const [database, wal, backups, ...logSizes] = await Promise.all([
    sizeOf(databasePath),
    sizeOf(`${databasePath}-wal`),
    site.backups.list(),
    ...logs.map((name) => sizeOf(join(dataFolder, name))),
  ]);
  return {
    dataFolder,
    databaseBytes: database + wal,
    logBytes: logSizes.reduce((sum, size) => sum + size, 0),
    backupBytes: backups.reduce((sum, backup) => sum + backup.bytes, 0),
    lastBackupAt: backups[0]?.at ?? null,
  };
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

const copyOf = ({ enabled, port, addresses }: LanState) => ({ enabled, port, addresses: [...addresses] });

interface LanSwitch {
  readonly before: OutputOf<typeof contract.setLan>;
  readonly after: OutputOf<typeof contract.setLan>;
}

/** The effect is outside the database, so it comes first: what is recorded did happen. */
export async function switchLan(
  { actor, site }: PrepareContext,
  { enabled }: ParsedInputOf<typeof contract.setLan>,
): Promise<LanSwitch> {
  assertServerOwner(actor);
  const before = copyOf(site.lan.state());
  return { before, after: copyOf(await site.lan.set(enabled)) };
}

export async function setLan(ctx: CommandContext, { before, after }: LanSwitch): Promise<LanSwitch['after']> {
  await ctx.audit({ action: 'system.set-lan', entity: 'server', entityId: 'lan', before, after });
  ctx.emit(contract.lanChanged, after, tenantRoom);
  return after;
}

type Backup = OutputOf<typeof contract.backUpNow>;

const describeBackup = ({ path, bytes, at }: Omit<Backup, 'fileName'>): Backup => ({
  fileName: basename(path),
  path,
  bytes,
  at,
});

export async function makeBackup({ actor, site }: PrepareContext): Promise<Backup> {
  assertServerOwner(actor);
  return describeBackup(await site.backups.make());
}

export async function backUpNow(ctx: CommandContext, backup: Backup): Promise<Backup> {
  await ctx.audit({ action: 'system.back-up-now', entity: 'server', entityId: backup.fileName, after: backup });
  return backup;
}

export async function listBackups(
  { actor, site }: QueryContext,
  { limit, cursor }: ParsedInputOf<typeof contract.listBackups>,
): Promise<OutputOf<typeof contract.listBackups>> {
  assertServerOwner(actor);
  const all = await site.backups.list();
  const start = Math.max(0, Number(cursor ?? 0) || 0);
  const next = start + limit < all.length ? String(start + limit) : null;
  return { items: all.slice(start, start + limit).map(describeBackup), page: { next, total: all.length } };
}

export async function announce(
  ctx: CommandContext,
  { kind, message, title, severity, level, status }: ParsedInputOf<typeof contract.announce>,
): Promise<OutputOf<typeof contract.announce>> {
  const chosen = severity ?? level ?? (kind === 'alert' ? 'warning' : 'info');
  const announcement = { id: ctx.newId(), message, title, severity: chosen, level: chosen };
  if (kind === 'status') ctx.emit(contract.systemStatus, { status, message }, tenantRoom);
  else if (kind === 'alert') ctx.emit(contract.systemAlert, announcement, tenantRoom);
  else ctx.emit(contract.systemNotification, announcement, tenantRoom);
  return announcement;
}

export async function pruneLog(
  { tx }: CommandContext,
  { before, keepRows, keepNewest, limit }: ParsedInputOf<typeof contract.pruneLog>,
): Promise<OutputOf<typeof contract.pruneLog>> {
  const events = await pruneEvents(tx, { before, keepRows, keepNewest, limit });
  return { events, answers: await pruneAnswers(tx, { before, keep: keepNewest, limit }) };
}

export async function noteLived(
  { server, now }: CommandContext,
  { livedMs }: ParsedInputOf<typeof contract.noteLived>,
): Promise<OutputOf<typeof contract.noteLived>> {
  await addLived(server, livedMs, now);
  return {};
}
