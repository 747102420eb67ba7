import { aVisitor, actorPassword, signedUpPerson } from '@parterre/test-driver/actors';
import { SignJWT, UnsecuredJWT, decodeJwt, generateKeyPair, importJWK } from 'jose';
import type { JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretBox } from '../../../platform/secret-box.ts';
import { identityApp, tokenIn } from './identity-app.ts';
import type { IdentityApp } from './identity-app.ts';

let world: IdentityApp;
const joins: [string, string][] = [];
beforeAll(async () => {
  world = await identityApp({
    joined: { joined: (_trx, visitorId, personId) => Promise.resolve(void joins.push([visitorId, personId])) },
    more: (app, identity) => {
      const answer = { config: { access: 'visitor' as const } };
      app.get('/api/v1/basket', answer, (request) => identity.api.actorOf(request));
      app.get('/api/v1/me', { config: { access: 'person' } }, (request) => identity.api.actorOf(request));
      app.get('/api/v1/bill', { config: { access: 'public' } }, (request) => identity.api.actorOf(request));
    },
  });
});
afterAll(() => world.close());

const bearer = (token: string, url = '/api/v1/me') =>
  world.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
const codeOf = (answer: { json(): unknown }): unknown => (answer.json() as { code?: string }).code;

describe('the session', () => {
  test('its cookie is for this site alone, signed, and out of reach of scripts', async () => {
    const person = await signedUpPerson(world);
    const answer = await aVisitor(world.app).inject({
      method: 'POST',
      url: '/api/auth/sign-in',
      payload: { identifier: person.email, password: person.password },
    });
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: 'session', httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie).not.toHaveProperty('secure');
    expect(cookie).not.toHaveProperty('domain');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('over https it is bound to the host', async () => {
    const secure = await identityApp({ database: world.database, config: { publicUrl: 'https://parterre.example' } });
    try {
      const person = await signedUpPerson({ app: secure.app, accounts: secure.accounts });
      expect(person.cookie).toMatch(/^__Host-session=/);
      const answer = await person.inject({ method: 'POST', url: '/api/auth/sign-out' });
      expect(answer.cookies[0]).toMatchObject({ name: '__Host-session', value: '', secure: true, path: '/' });
    } finally {
      await secure.close();
    }
  });

  test('what the database holds of it works neither as a cookie nor as a bearer token', async () => {
    const person = await signedUpPerson(world);
    const row = await world.database.db
      .selectFrom('identity.session')
      .selectAll()
      .where('person_id', '=', person.personId)
      .executeTakeFirstOrThrow();
    const signed = decodeURIComponent(person.cookie.split('=')[1] ?? '');
    const token = signed.slice(0, signed.lastIndexOf('.'));
    expect(token).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(token);
    expect((await bearer(signed)).statusCode).toBe(200);
    const resigned = `${row.token_hash}.${signed.split('.')[1]}`;
    for (const guess of [token, row.token_hash, row.id, resigned, world.app.signCookie(row.token_hash)]) {
      expect([guess, codeOf(await bearer(guess))]).toEqual([guess, 'invalid-token']);
    }
    for (const guess of [token, row.token_hash, world.app.signCookie(row.token_hash)]) {
      const answer = await world.app.inject({ url: '/api/v1/me', headers: { cookie: `session=${guess}` } });
      expect(codeOf(answer)).toBe('unauthenticated');
    }
  });

  test('ends with sign-out, at once', async () => {
    const person = await signedUpPerson(world);
    const cookie = person.cookie;
    const read = () => world.app.inject({ url: '/api/auth/session', headers: { cookie } });
    expect((await read()).json()).toMatchObject({ account: { id: person.personId } });
    expect((await person.inject({ method: 'POST', url: '/api/auth/sign-out' })).statusCode).toBe(204);
    expect((await read()).json()).toEqual({ account: null });
  });

  test('slides by use, and ends after ninety days all the same', async () => {
    const person = await signedUpPerson(world);
    const idle = await signedUpPerson(world);
    const read = async (who: typeof person) =>
      (await who.inject({ url: '/api/auth/session' })).json<{ account: object | null }>().account;
    for (let day = 20; day < 90; day += 20) {
      world.clock.advance({ hours: 20 * 24 });
      expect(await read(person)).not.toBeNull();
    }
    world.clock.advance({ hours: 9 * 24 });
    expect(await read(person)).not.toBeNull();
    world.clock.advance({ hours: 24 });
    expect(await read(person)).toBeNull();
    expect(await read(idle)).toBeNull();
  });

  test('shows one’s own changes at once, and others’ within five seconds', async () => {
    const person = await signedUpPerson(world);
    const name = async () => (await person.inject({ url: '/api/v1/me' })).json<{ name: string }>().name;
    expect(await name()).toBe('Awa Exemple');
    await person.inject({ method: 'PATCH', url: '/api/v1/account', payload: { name: 'Awa Nouvelle' } });
    expect(await name()).toBe('Awa Nouvelle');
    const rename = world.database.db.updateTable('identity.person').set({ name: 'Awa Ailleurs' });
    await rename.where('id', '=', person.personId).execute();
    expect(await name()).toBe('Awa Nouvelle');
    world.clock.advance({ seconds: 5 });
    expect(await name()).toBe('Awa Ailleurs');
  });
});

describe('tokens of API clients', () => {
  const tokenOf = async (email: string): Promise<string> => {
    const answer = await aVisitor(world.app).inject({
      method: 'POST',
      url: '/api/auth/token',
      payload: { identifier: email, password: actorPassword },
    });
    expect(answer.cookies).toEqual([]);
    expect(answer.json()).toMatchObject({ tokenType: 'Bearer', expiresIn: 900 });
    return answer.json<{ accessToken: string }>().accessToken;
  };

  test('stand for the person, for a quarter of an hour', async () => {
    const person = await signedUpPerson(world);
    const token = await tokenOf(person.email);
    expect((await bearer(token)).json()).toMatchObject({ kind: 'person', personId: person.personId });
    world.clock.advance({ minutes: 14, seconds: 59 });
    expect((await bearer(token)).statusCode).toBe(200);
    world.clock.advance({ seconds: 1 });
    expect(codeOf(await bearer(token))).toBe('invalid-token');
  });

  test('end when the password is reset', async () => {
    const person = await signedUpPerson(world);
    const token = await tokenOf(person.email);
    expect((await bearer(token)).statusCode).toBe(200);
    const post = (url: string, payload: object) => person.inject({ method: 'POST', url, payload });
    await post('/api/auth/password-reset', { email: person.email, language: 'fr' });
    const payload = { token: tokenIn((await world.mails())[0]), password: 'une autre girafe bleue' };
    expect((await post('/api/auth/password-reset/complete', payload)).statusCode).toBe(204);
    expect(codeOf(await bearer(token))).toBe('invalid-token');
  });

  test('are refused when anything about them is not ours', async () => {
    const person = await signedUpPerson(world);
    const token = await tokenOf(person.email);
    const claims = decodeJwt(token);
    const stored = await world.database.db.selectFrom('identity.jwks').selectAll().executeTakeFirstOrThrow();
    const opened = secretBox('mZ3v9Qw7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R', 'signing-keys').open(stored.private_key);
    const ours = await importJWK(JSON.parse(opened) as JWK, 'ES256');
    const theirs = (await generateKeyPair('ES256')).privateKey;
    const signed = (changes: object, key = ours) =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'ES256', kid: stored.id }).sign(key);
    expect((await bearer(await signed({}))).statusCode).toBe(200);
    const publicKey = new TextEncoder().encode(stored.public_key);
    const forged: Record<string, string> = {
      'another issuer': await signed({ iss: 'https://elsewhere.example' }),
      'another audience': await signed({ aud: 'https://elsewhere.example/api' }),
      'no expiry': await signed({ exp: undefined }),
      expired: await signed({ exp: 1 }),
      'no session': await signed({ sid: undefined }),
      'another person': await signed({ sub: (await signedUpPerson(world)).personId }),
      'another key': await signed({}, theirs),
      'no algorithm': new UnsecuredJWT(claims).encode(),
      'the public key as a shared one': await new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256', kid: stored.id })
        .sign(publicKey),
      'an unknown key': await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'x' }).sign(ours),
      tampered: token.replace(/\.[^.]+\./, (part) => `.${part.slice(1, -2)}A.`),
      'not a token': 'a.b.c',
    };
    for (const [what, forgery] of Object.entries(forged)) {
      expect([what, codeOf(await bearer(forgery))]).toEqual([what, 'invalid-token']);
    }
    const basic = { authorization: 'Basic YTpi' };
    expect(codeOf(await world.app.inject({ url: '/api/v1/me', headers: basic }))).toBe('invalid-token');
    // Where a visitor would do, a bad token is still not a visitor.
    expect(codeOf(await bearer('a.b.c', '/api/v1/basket'))).toBe('invalid-token');
  });

  test('are checked with published keys, whose private halves are sealed', async () => {
    const set = (await world.app.inject({ url: '/api/auth/jwks' })).json<{ keys: JWK[] }>();
    expect(set.keys).toHaveLength(1);
    expect(set.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(set.keys[0]).not.toHaveProperty('d');
    const [row] = await world.database.db.selectFrom('identity.jwks').selectAll().execute();
    expect(row?.private_key).not.toContain('kty');
  });

  test('first tokens at once share one key', async () => {
    const first = await identityApp();
    const apps = await Promise.all([1, 2, 3].map(() => identityApp({ database: first.database })));
    await Promise.all(apps.map(({ app }) => app.inject({ url: '/api/auth/jwks' })));
    expect(await first.database.db.selectFrom('identity.jwks').selectAll().execute()).toHaveLength(1);
    await Promise.all(apps.map((app) => app.close()));
    await first.close();
  });
});

describe('a visitor', () => {
  test('gets a signed cookie where a route needs one, and only there', async () => {
    const visitor = aVisitor(world.app);
    expect((await visitor.inject({ url: '/api/v1/bill' })).headers).not.toHaveProperty('set-cookie');
    expect((await visitor.inject({ url: '/api/auth/session' })).headers).not.toHaveProperty('set-cookie');
    const first = await visitor.inject({ url: '/api/v1/basket' });
    expect(first.cookies).toMatchObject([
      { name: 'parterre-visitor', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 31_536_000 },
    ]);
    const second = await visitor.inject({ url: '/api/v1/basket' });
    expect(second.headers).not.toHaveProperty('set-cookie');
    expect(second.json()).toEqual(first.json());
    expect(first.json()).toMatchObject({ kind: 'visitor' });
  });

  test('cannot take the id of another one', async () => {
    const victim = (await aVisitor(world.app).inject({ url: '/api/v1/basket' })).json<{ visitorId: string }>();
    for (const cookie of [victim.visitorId, `${victim.visitorId}.${'A'.repeat(43)}`]) {
      const answer = await world.app.inject({
        url: '/api/v1/basket',
        headers: { cookie: `parterre-visitor=${cookie}` },
      });
      expect(answer.json<{ visitorId: string }>().visitorId).not.toBe(victim.visitorId);
    }
  });

  test('is joined with the person at sign-in', async () => {
    const visitor = aVisitor(world.app);
    const { visitorId } = (await visitor.inject({ url: '/api/v1/basket' })).json<{ visitorId: string }>();
    const person = await signedUpPerson(world);
    joins.length = 0;
    const payload = { identifier: person.email, password: person.password };
    await visitor.inject({ method: 'POST', url: '/api/auth/sign-in', payload });
    expect(joins).toEqual([[visitorId, person.personId]]);
    const actor = (await visitor.inject({ url: '/api/v1/basket' })).json<object>();
    expect(actor).toMatchObject({ kind: 'person', visitorId, holderId: person.personId });
  });
});
