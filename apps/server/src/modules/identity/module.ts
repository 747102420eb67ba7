import type { FastifyInstance, FastifyRequest } from 'fastify';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { HttpServer } from '../../platform/http/http-server.ts';
import { throwProblem } from '../../platform/http/problem.ts';
import { deriveKey } from '../../platform/keys.ts';
import { AfterAnswer } from './after-answer.ts';
import { ApiTokens } from './api-tokens.ts';
import { createAuth } from './auth.ts';
import type { Actor, Identity, Mailer, VisitorJoined } from './contract.ts';
import { authoriseIn, authorisePlatform, mayAnywhere } from './domain/authorise.ts';
import type { Authorisation } from './domain/authorise.ts';
import { secretBox } from '../../platform/secret-box.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Storage } from '../../platform/storage.ts';
import { accountRoutes } from './http/account-routes.ts';
import { callerOf } from './http/actor-of.ts';
import type { Caller } from './http/actor-of.ts';
import { enforceAccess } from './http/enforce-access.ts';
import { billingRoutes } from './http/billing-routes.ts';
import { identityCheckRoutes } from './http/identity-check-routes.ts';
import { organisationRoutes } from './http/organisation-routes.ts';
import { sessionCookie } from './http/session-cookie.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { signUpRoutes } from './http/sign-up-routes.ts';
import { broughtVisitorId } from './http/visitor-cookie.ts';
import { PeopleCache } from './people-cache.ts';
import { findOrganisation, findOrganisations } from './sql/organisations.ts';
import { findAdministrators, findPeople, findPersonByUsername, forgetEnded } from './sql/persons.ts';
import { forgetAttemptsBefore } from './sql/sign-in-attempts.ts';
import type { Tools } from './tools.ts';
import { watchChecks } from './use-cases/decide-identity-check.ts';
import { createUser } from './use-cases/create-user.ts';
import type { NewUser } from './use-cases/create-user.ts';
import { grantRoles } from './use-cases/grant-roles.ts';
import { addMember, createOrganisation } from './use-cases/organisations.ts';
import type { NewOrganisation } from './use-cases/organisations.ts';
import { keepResetToken } from './use-cases/reset-password.ts';

export interface IdentityNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: { readonly secret: string; readonly publicUrl: string };
  readonly mailer: Mailer;
  readonly storage: Storage;
  readonly log: { warn(message: string): void; error(fields: object, message: string): void };
  /** What a sign-in joins; nothing unless a module above fills the port. */
  readonly joined?: VisitorJoined;
}

const retentionDays = 30;

export function createIdentity(needs: IdentityNeeds) {
  const { db, clock, config, log } = needs;
  const people = new PeopleCache(clock);
  const afterAnswer = new AfterAnswer((error) => log.error({ err: error }, 'a message about an account was not sent'));
  const tools: Tools = {
    db,
    clock,
    people,
    afterAnswer,
    mailer: needs.mailer,
    publicUrl: config.publicUrl,
    storage: needs.storage,
    documents: secretBox(config.secret, 'identity-documents'),
    joined: needs.joined ?? { joined: () => Promise.resolve() },
    attemptKey: deriveKey(config.secret, 'sign-in-attempts'),
    tokens: new ApiTokens({ db, clock, ...config }),
    auth: createAuth({ db, clock, ...config, sendReset: keepResetToken, warn: (message) => log.warn(message) }),
  };
  const cookie = sessionCookie(config.publicUrl);
  /** A request is asked many times who sends it: by the hook, the handler, and what it calls. */
  const callers = new WeakMap<FastifyRequest, Promise<Caller>>();
  const caller = (request: FastifyRequest): Promise<Caller> => {
    const known = callers.get(request) ?? callerOf(tools, cookie, request);
    callers.set(request, known);
    return known;
  };
  const actorOf = async (request: FastifyRequest): Promise<Actor> => (await caller(request)).actor;

  const api: Identity = {
    actorOf,
    requireIn: (actor, organisationId, permission) => demand(authoriseIn(actor, organisationId, permission)),
    requirePlatform: (actor, permission) => demand(authorisePlatform(actor, permission)),
    mayAnywhere,
    organisation: (id, within) => findOrganisation(within ?? db, { id }),
    organisations: (ids, within) => findOrganisations(within ?? db, ids),
    organisationBySlug: (slug) => findOrganisation(db, { slug }),
    people: (ids, within) => findPeople(within ?? db, ids),
    personByUsername: (username) => findPersonByUsername(db, username),
    visitorOf: broughtVisitorId,
    administrators: (within) => findAdministrators(within ?? db),
  };

  return {
    api,
    /** Enforces every route's declared access; registered once, on the server itself, before any module's routes. */
    hooks: (app: FastifyInstance): void => enforceAccess(app, actorOf, cookie.secure),
    routes: async (app: HttpServer): Promise<void> => {
      signUpRoutes(app, tools);
      sessionRoutes(app, tools, cookie, caller);
      accountRoutes(app, tools, caller);
      organisationRoutes(app, tools, caller);
      billingRoutes(app, tools, caller);
      await app.register(identityCheckRoutes(tools, caller));
    },
    /** For the demo, the command line and tests. */
    administration: {
      createUser: (user: NewUser) => createUser(tools, user),
      createOrganisation: (organisation: NewOrganisation) => createOrganisation(tools, organisation),
      addMember: (member: Parameters<typeof addMember>[1]) => addMember(tools, member),
      grantRoles: async (wanted: Parameters<typeof grantRoles>[1]) => {
        const result = await grantRoles(tools, wanted);
        if (result.ok) people.forget(result.personId);
        return result;
      },
    },
    jobs: [
      { name: 'identity.watch-checks', everySeconds: 600, run: () => watchChecks(tools) },
    ] satisfies readonly RepeatedJob[],
    /** Daily: removes sessions and links that ended, and traces of sign-ins older than thirty days. */
    forgetOldTraces: async (): Promise<void> => {
      const before = instantText(clock.now().subtract({ hours: retentionDays * 24 }));
      await forgetEnded(db, instantText(clock.now()), before);
      await forgetAttemptsBefore(db, before);
    },
    /** Resolves when every message under way was handed over; part of a graceful stop. */
    settled: (): Promise<void> => afterAnswer.settled(),
  };
}

function demand(authorisation: Authorisation): void {
  if (!authorisation.ok) throwProblem(authorisation.reason);
}
