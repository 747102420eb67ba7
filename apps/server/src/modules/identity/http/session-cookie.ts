import type { FastifyReply, FastifyRequest } from 'fastify';
import { longestSessionDays } from '../domain/session-lifetime.ts';

/** How the cookie of a session is written: with the `__Host-` prefix over https, which binds it to exactly this host. */
export interface SessionCookie {
  /** @returns the token of the session, null without a cookie that we signed */
  read(request: FastifyRequest): string | null;
  write(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
  readonly secure: boolean;
}

export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-session' : 'session';
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    secure,
    read: (request) => {
      const cookie = request.cookies[name];
      return cookie === undefined ? null : unsigned(request, cookie);
    },
    // The server ends a session that is not used; the cookie only has to last as long as one can.
    write: (reply, token) =>
      void reply.setCookie(name, token, { ...attributes, signed: true, maxAge: longestSessionDays * 86_400 }),
    clear: (reply) => void reply.clearCookie(name, attributes),
  };
}

/** The token inside a signed value, as cookies and bearer sessions carry it; null unless we signed it. */
export function unsigned(request: FastifyRequest, signed: string): string | null {
  const { valid, value } = request.unsignCookie(signed);
  return valid ? value : null;
}
