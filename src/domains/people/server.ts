import { nobody } from '../../contract/actor.ts';
import { answer, type Domain, handle, on } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import {
  prepareCompany,
  prepareSetUp,
  prepareUpdateCompany,
  createCompany,
  setUp,
  updateCompany,
} from './companies.ts';
import * as companyRemoval from './company-removal.ts';
import * as contract from './contract.ts';
import { recordFailedSignIns, startFailedSignIns } from './failed-sign-ins.ts';
import { lists } from './lists.ts';
import { createPeople } from './migrations/2026-11-21-create-people.ts';
import { replaceRefreshTokens } from './migrations/2026-11-21-replace-refresh-tokens.ts';
import { removeCompanies } from './migrations/2026-11-28-remove-companies.ts';
import { hashSecret } from './passwords.ts';
import * as queries from './queries.ts';
import * as sampleCompany from './sample-company.ts';
import * as service from './service.ts';
import { complete, endSessions, refresh, sessionOver } from './sessions.ts';
import { isSetUp } from './server-store.ts';
import * as signIn from './sign-in.ts';

export { sessionIsLive } from './store.ts';

export const people: Domain = {
  name: 'people',
  migrations: [createPeople, replaceRefreshTokens, removeCompanies],
  events: [
    contract.sessionEnded,
    contract.signInFailed,
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
    handle(contract.setUp, setUp, { prepare: prepareSetUp, finish: complete }),
    handle(contract.logIn, signIn.logIn, { prepare: signIn.prepareLogIn, finish: complete }),
    handle(contract.refresh, refresh, {
      prepare: async (ctx, { refreshToken }) => ({
        hash: hashSecret(refreshToken),
        days: ctx.site.config.refreshTokenDays,
      }),
      finish: async (ctx, outcome) => {
        if (outcome === 'reused') throw sessionOver();
        return complete(ctx, outcome);
      },
    }),
    handle(contract.join, signIn.join, { prepare: signIn.prepareJoin, finish: complete }),
    handle(contract.createCompany, createCompany, { prepare: prepareCompany }),
    handle(contract.updateCompany, updateCompany, { prepare: prepareUpdateCompany }),
    handle(contract.logOut, (ctx) =>
      endSessions(ctx, ctx.actor.userId, 'signed-out', (id) => id === ctx.actor.sessionId),
    ),
    handle(contract.logOutEverywhere, (ctx) => endSessions(ctx, ctx.actor.userId, 'signed-out')),
    handle(contract.endSession, service.endSession),
    handle(contract.changePassword, signIn.changePassword, { prepare: signIn.preparePassword }),
    handle(contract.changeProfile, service.changeProfile),
    handle(contract.invitePerson, service.invitePerson),
    handle(contract.withdrawInvite, service.withdrawInvite),
    handle(contract.resetPassword, service.resetPassword),
    handle(contract.issueOwnerCode, service.issueOwnerCode),
    handle(contract.changeRole, service.changeRole),
    handle(contract.deactivate, service.deactivate),
    handle(contract.reactivate, service.reactivate),
    handle(contract.recordFailedSignIns, recordFailedSignIns),
    handle(contract.requirePerson, service.requirePerson),
    handle(contract.addPerson, service.addPerson),
    handle(contract.addSampleCompany, sampleCompany.addSampleCompany),
    handle(contract.enterCompany, sampleCompany.enterCompany),
    handle(contract.endSessionsOf, sampleCompany.endSessionsOf),
    handle(contract.removeCompany, companyRemoval.removeCompany),
    handle(contract.clearCompany, companyRemoval.clearCompany),
  ],
  queries: [
    ...lists,
    answer(contract.firstStart, queries.firstStart),
    answer(contract.setUpCode, queries.setUpCode),
    answer(contract.getCompany, queries.getCompany),
    answer(contract.showInvite, signIn.showInvite),
    answer(contract.me, queries.me),
    answer(contract.getPerson, queries.getPerson),
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
