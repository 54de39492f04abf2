import { nobody } from '../../contract/actor.ts';
import { answer, type Domain, handle, on } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import {
  prepareCompany,
  prepareSetUp,
  prepareUpdateCompany,
  runCreateCompany,
  runSetUp,
  runUpdateCompany,
} from './companies.ts';
import * as companyRemoval from './company-removal.ts';
import * as contract from './contract.ts';
import { runRecordFailedSignIns, startFailedSignIns } from './failed-sign-ins.ts';
import { lists } from './lists.ts';
import { createPeople } from './migrations/2026-11-21-create-people.ts';
import { replaceRefreshTokens } from './migrations/2026-11-21-replace-refresh-tokens.ts';
import { removeCompanies } from './migrations/2026-11-28-remove-companies.ts';
import { hashSecret } from './passwords.ts';
import * as queries from './queries.ts';
import * as sampleCompany from './sample-company.ts';
import * as service from './service.ts';
import { complete, endSessions, rotate, sessionOver } from './sessions.ts';
import * as signIn from './sign-in.ts';
import { isSetUp } from './server-store.ts';

export { sessionIsLive } from './store.ts';

export const people: Domain = {
  name: 'people',
  migrations: [createPeople, replaceRefreshTokens, removeCompanies],
  events: [
    contract.sessionEnded,
    contract.personInvited,
    contract.inviteWithdrawn,
    contract.personJoined,
    contract.personUpdated,
    contract.personDeactivated,
    contract.personReactivated,
    contract.companyUpdated,
    contract.companyRemoved,
  ],
  commands: [
    handle(contract.setUp, runSetUp, { prepare: prepareSetUp, finish: complete }),
    handle(contract.logIn, signIn.runLogIn, { prepare: signIn.prepareLogIn, finish: complete }),
    handle(contract.refresh, rotate, {
      prepare: async (ctx, { refreshToken }) => ({
        hash: hashSecret(refreshToken),
        days: ctx.site.config.refreshTokenDays,
      }),
      finish: async (ctx, outcome) => {
        if (outcome === 'reused') throw sessionOver();
        return complete(ctx, outcome);
      },
    }),
    handle(contract.join, signIn.runJoin, { prepare: signIn.prepareJoin, finish: complete }),
    handle(contract.createCompany, runCreateCompany, { prepare: prepareCompany }),
    handle(contract.updateCompany, runUpdateCompany, { prepare: prepareUpdateCompany }),
    handle(contract.logOut, (ctx) =>
      endSessions(ctx, ctx.actor.userId, 'signed-out', (id) => id === ctx.actor.sessionId),
    ),
    handle(contract.logOutEverywhere, (ctx) => endSessions(ctx, ctx.actor.userId, 'signed-out')),
    handle(contract.endSession, service.endOwnSession),
    handle(contract.changePassword, signIn.runChangePassword, { prepare: signIn.preparePassword }),
    handle(contract.changeProfile, service.changeOwnName),
    handle(contract.invitePerson, service.invite),
    handle(contract.withdrawInvite, service.withdraw),
    handle(contract.resetPassword, service.issueResetCode),
    handle(contract.issueOwnerCode, service.issueCodesForOwners),
    handle(contract.changeRole, service.changePerson),
    handle(contract.deactivate, service.shutOut),
    handle(contract.reactivate, service.letIn),
    handle(contract.recordFailedSignIns, runRecordFailedSignIns),
    handle(contract.requirePerson, service.showUser),
    handle(contract.addPerson, service.addWithoutPassword),
    handle(contract.addSampleCompany, sampleCompany.addSample),
    handle(contract.enterCompany, sampleCompany.enter),
    handle(contract.endSessionsOf, sampleCompany.endSessionsIn),
    handle(contract.removeCompany, companyRemoval.remove),
    handle(contract.clearCompany, companyRemoval.clear),
  ],
  queries: [
    ...lists,
    answer(contract.firstStart, queries.showFirstStart),
    answer(contract.setUpCode, queries.showSetUpCode),
    answer(contract.getCompany, queries.showCompany),
    answer(contract.showInvite, signIn.describeInvite),
    answer(contract.me, queries.showMe),
    answer(contract.getPerson, queries.showPerson),
  ],
  reactions: [
    on(contract.sessionEnded, ({ sessionIds, reason }, { live }) => {
      for (const sessionId of sessionIds) live.closeSession(sessionId, endSentences[reason]);
    }),
    on(contract.personDeactivated, ({ userId, tenantId }, { live }) => {
      live.closeUser(tenantId, userId, endSentences.deactivated);
    }),
    on(contract.companyRemoved, async ({ companyId }, site) => {
      site.live.closeCompany(companyId, 'The company was removed.');
      await companyRemoval.clearAway(site);
    }),
    on(contract.personUpdated, ({ userId, tenantId, changes }, { live }) => {
      if (changes.includes('role')) live.closeUser(tenantId, userId, 'Your role has changed. Connecting again.');
    }),
  ],
  jobs: [makeFirstOwner, startFailedSignIns, startClearing],
};

const endSentences = {
  'signed-out': 'You signed out.',
  reused: 'This session was used from two places and is over. Please sign in again.',
  'password-changed': 'The password was changed. Please sign in again.',
  deactivated: 'Your account was deactivated.',
} as const;

/**
 * First start of a server without a window: company and owner from the environment. Whoever asked for an owner and gets
 * none would leave the site to the first stranger who comes, so the start ends.
 */
async function makeFirstOwner(site: SiteServices): Promise<() => void> {
  const { firstOwner } = site.config;
  if (firstOwner && !(await isSetUp(site.reader))) {
    const { company, email, password } = firstOwner;
    for (const [variable, value] of [
      [emailVariable, email],
      [passwordVariable, password],
    ] as const) {
      if (value) continue;
      throw new Error(
        `The first owner could not be made: ${variable} is missing. Set both ${ownerVariables}, or neither and set the site up in its window.`,
      );
    }
    const name = email.split('@')[0] ?? email;
    try {
      const owner = { email, password, name };
      const { token } = await site.dispatch.command(nobody, contract.setUp, { name: company, owner });
      const { actor } = await site.tokens.verify(token);
      await site.dispatch.command(actor, contract.logOut, {});
      site.logger.info({ company, email }, 'first owner made');
    } catch (cause) {
      throw new Error(`The first owner could not be made from ${ownerVariables}. ${sentenceOf(cause)}`, { cause });
    }
  }
  return () => {};
}

/** What a kill kept from being cleared away is cleared when the site is up. */
async function startClearing(site: SiteServices): Promise<() => void> {
  companyRemoval.clearAway(site).catch((err: unknown) => site.logger.error({ err }, 'a removed company stayed'));
  return () => {};
}

const emailVariable = 'YARDMASTER_OWNER_EMAIL';
const passwordVariable = 'YARDMASTER_OWNER_PASSWORD';
const ownerVariables = `${emailVariable} and ${passwordVariable}`;

const sentenceOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
