import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const yearSeconds = 365 * 86_400;
const visitorCookie = 'parterre-visitor';
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One id a request, so that everything in it sees the same visitor even before the cookie is there. */
const ids = new WeakMap<FastifyRequest, string>();

/** What a request brought: its signature is checked once, however often it is asked for. */
const brought = new WeakMap<FastifyRequest, string | null>();

/** The id that the request brings, signed by us; null without one. */
export function broughtVisitorId(request: FastifyRequest): string | null {
  const known = brought.get(request);
  if (known !== undefined) return known;
  const id = readVisitorId(request);
  brought.set(request, id);
  return id;
}

function readVisitorId(request: FastifyRequest): string | null {
  const cookie = request.cookies[visitorCookie];
  if (cookie === undefined) return null;
  const { valid, value } = request.unsignCookie(cookie);
  return valid && uuid.test(value) ? value : null;
}

/** The id of the visitor of this request, made up when there is none; it lasts only if the cookie is set as well. */
export function visitorIdOf(request: FastifyRequest): string {
  const known = ids.get(request) ?? broughtVisitorId(request) ?? randomUUID();
  ids.set(request, known);
  return known;
}

/** Gives the visitor a cookie for a year, unless they have one. */
export function keepVisitor(request: FastifyRequest, reply: FastifyReply, secure: boolean): void {
  if (broughtVisitorId(request) !== null) return;
  void reply.setCookie(visitorCookie, visitorIdOf(request), {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: yearSeconds,
  });
}
