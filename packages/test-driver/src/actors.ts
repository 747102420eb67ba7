import { randomBytes } from 'node:crypto';
import type { OrganisationRole, PlatformRole } from '@parterre/contract/permissions';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';

/** The application as tests call it. */
export interface InjectableApp {
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
}

/** What makes accounts without mail; the identity module's `administration` is one. */
export interface AccountMaker {
  createUser(user: {
    name: string;
    email: string;
    password: string;
    username?: string;
    phone?: string;
    language?: 'fr' | 'en';
    platformRole?: PlatformRole;
    memberships?: readonly { organisationId: string; roles: readonly OrganisationRole[] }[];
  }): Promise<{ ok: true; personId: string } | { ok: false; reason: string }>;
}

/** Someone with a browser: keeps cookies, has an address of their own so that rate limits do not mix. */
export interface Actor {
  /** As the Cookie header carries them; grows with what the server sets. */
  readonly cookie: string;
  readonly address: string;
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
}

export interface Person extends Actor {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Long and odd enough for every rule; the same for all, so that a test can sign an actor in again. */
export const actorPassword = 'vingt girafes sur un tramway';

/** Someone without an account; carries no cookie until the server gives one. */
export function aVisitor(app: InjectableApp): Actor {
  const cookies = new Map<string, string>();
  const [a = 0, b = 0, c = 0] = randomBytes(3);
  const address = `10.${a}.${b}.${c}`;
  return {
    get cookie() {
      return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    address,
    async inject(options) {
      const headers = { ...(cookies.size === 0 ? {} : { cookie: this.cookie }), ...options.headers };
      const response = await app.inject({ remoteAddress: address, ...options, headers });
      for (const { name, value } of response.cookies) {
        if (value === '') cookies.delete(name);
        // The header carries what the server wrote, which the parser has decoded.
        else cookies.set(name, encodeURIComponent(value));
      }
      return response;
    },
  };
}

export interface PersonWishes {
  readonly name?: string;
  readonly username?: string;
  readonly phone?: string;
  readonly language?: 'fr' | 'en';
  readonly platformRole?: PlatformRole;
  readonly memberships?: readonly { organisationId: string; roles: readonly OrganisationRole[] }[];
}

/** Someone with a confirmed account, signed in over HTTP like anyone else. */
export async function signedUpPerson(
  world: { readonly app: InjectableApp; readonly accounts: AccountMaker },
  wishes: PersonWishes = {},
): Promise<Person> {
  const email = `person-${randomBytes(6).toString('hex')}@example.org`;
  const name = wishes.name ?? 'Awa Exemple';
  const made = await world.accounts.createUser({ ...wishes, name, email, password: actorPassword });
  if (!made.ok) throw new Error(`The account was refused: ${made.reason}`);
  const visitor = aVisitor(world.app);
  const answer = await visitor.inject({
    method: 'POST',
    url: '/api/auth/sign-in',
    payload: { identifier: email, password: actorPassword },
  });
  if (answer.statusCode !== 200) throw new Error(`The sign-in was refused: ${answer.body}`);
  return {
    get cookie() {
      return visitor.cookie;
    },
    address: visitor.address,
    inject: (options) => visitor.inject(options),
    personId: made.personId,
    name,
    email,
    password: actorPassword,
  };
}
