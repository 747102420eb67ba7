import type { OrganisationRole } from '@parterre/contract/permissions';
import type { FastifyRequest } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../../platform/clock.ts';
import { pageLanguage } from '../../../platform/http/page-language.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Actor } from '../contract.ts';
import { prolonged } from '../domain/session-lifetime.ts';
import type { SessionPerson } from '../people-cache.ts';
import { hashOfToken } from '../sql/auth-adapter.ts';
import { changeSessionEnd, findSessionPerson } from '../sql/persons.ts';
import type { Tools } from '../tools.ts';
import { unsigned } from './session-cookie.ts';
import type { SessionCookie } from './session-cookie.ts';
import { broughtVisitorId, visitorIdOf } from './visitor-cookie.ts';

/** Who sends a request, and in which session. */
export interface Caller {
  readonly actor: Actor;
  readonly sessionId: string | null;
}

/** Reads who sends a request. @throws the problem `invalid-token` when a bearer token is not one that works */
export async function callerOf(tools: Tools, cookie: SessionCookie, request: FastifyRequest): Promise<Caller> {
  const bearer = bearerOf(request);
  const found = bearer === null ? await byCookie(tools, cookie, request) : await byBearer(tools, request, bearer);
  if (found !== null) {
    const visitorId = broughtVisitorId(request) ?? found.person.personId;
    const language = pageLanguage(request.headers) ?? found.person.language;
    return { actor: { ...found.person, visitorId, language }, sessionId: found.sessionId };
  }
  if (bearer !== null) throwProblem('invalid-token');
  const visitorId = visitorIdOf(request);
  return { actor: { kind: 'visitor', visitorId, holderId: visitorId }, sessionId: null };
}

function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  return /^bearer +(\S+)$/i.exec(header.trim())?.[1] ?? throwProblem('invalid-token');
}

async function byCookie(tools: Tools, cookie: SessionCookie, request: FastifyRequest): Promise<SessionPerson | null> {
  const token = cookie.read(request);
  return token === null ? null : bySessionToken(tools, token);
}

async function byBearer(tools: Tools, request: FastifyRequest, bearer: string): Promise<SessionPerson | null> {
  if (bearer.split('.').length !== 3) {
    // The signature is asked for here too: what lies in the database, or leaks of it, opens nothing.
    const token = unsigned(request, bearer);
    return token === null ? null : bySessionToken(tools, token);
  }
  const claims = await tools.tokens.read(bearer);
  if (claims === null) return null;
  const found = await load(tools, `id ${claims.sessionId}`, { sessionId: claims.sessionId });
  return found?.person.personId === claims.personId ? found : null;
}

function bySessionToken(tools: Tools, token: string): Promise<SessionPerson | null> {
  const tokenHash = hashOfToken(token);
  return load(tools, tokenHash, { tokenHash }, true);
}

function load(
  tools: Tools,
  key: string,
  by: Parameters<typeof findSessionPerson>[1],
  slides = false,
): Promise<SessionPerson | null> {
  return tools.people.get(key, async () => {
    const now = tools.clock.now();
    const row = await findSessionPerson(tools.db, by, instantText(now));
    if (row === null) return null;
    const end = slides
      ? prolonged(Temporal.Instant.from(row.started_at), Temporal.Instant.from(row.expires_at), now)
      : null;
    if (end !== null) await changeSessionEnd(tools.db, row.session_id, instantText(end), instantText(now));
    return {
      sessionId: row.session_id,
      person: {
        kind: 'person',
        personId: row.id,
        holderId: row.id,
        name: row.name,
        email: row.email,
        emailVerified: row.email_verified,
        language: row.language,
        platformRole: row.platform_role,
        memberships: row.memberships.map(({ organisationId, roles }) => ({
          organisationId,
          roles: roles as OrganisationRole[],
        })),
      },
    };
  });
}
