import { answer } from '../../server/core/domain.ts';
import { answerFile, answerList } from '../../server/core/lists/answer-list.ts';
import { assertServerOwner } from './companies.ts';
import {
  audit,
  exportAudit,
  exportInvites,
  exportPeople,
  listCompanies,
  listInvites,
  listPeople,
  listSessions,
} from './contract.ts';
import { onlineIn, toPerson } from './queries.ts';
import { auditList, companyList, inviteList, personList, sessionList } from './store-lists.ts';

const asText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export const lists = [
  answer(listPeople, async (ctx, input) => {
    const { items, page } = await personList.page(ctx.db, input);
    const online = onlineIn(ctx);
    return { items: items.map((row) => toPerson(row, online)), page };
  }),
  // Without who is online: that is over before the file is read.
  answerFile(exportPeople, personList, {
    name: 'people',
    columns: [
      'name',
      'email',
      'role',
      { header: 'active', value: (person) => person.isActive },
      ['lastLogInAt', 'time'],
      ['createdAt', 'time'],
      'id',
    ],
  }),
  ...answerList(
    listInvites,
    exportInvites,
    inviteList,
    {
      name: 'invites',
      columns: [
        'email',
        'role',
        { header: 'resetsPassword', value: (invite) => invite.userId !== null },
        ['createdAt', 'time'],
        ['expiresAt', 'time'],
      ],
    },
    ({ now }) => ({ now }),
  ),
  answer(listSessions, async ({ db, actor, now }, input) => {
    const { items, page } = await sessionList.page(db, { ...input, userId: actor.userId, now });
    return { items: items.map((row) => ({ ...row, _id: row.id, current: row.id === actor.sessionId })), page };
  }),
  ...answerList(audit, exportAudit, auditList, {
    name: 'audit',
    columns: [
      ['at', 'time'],
      { header: 'actor', value: (entry) => entry.actorName },
      'action',
      'entity',
      'entityId',
      { header: 'before', value: (entry) => asText(entry.before) },
      { header: 'after', value: (entry) => asText(entry.after) },
      'actorId',
    ],
  }),
  answer(listCompanies, async ({ server, actor }, input) => {
    assertServerOwner(actor);
    return companyList.page(server, input);
  }),
];
