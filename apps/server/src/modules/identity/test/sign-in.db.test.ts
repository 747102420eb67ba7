import { aVisitor, actorPassword, signedUpPerson } from '@parterre/test-driver/actors';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { identityApp, tokenIn } from './identity-app.ts';
import type { IdentityApp } from './identity-app.ts';

let world: IdentityApp;
let visitor: Actor;
beforeAll(async () => {
  world = await identityApp();
});
afterAll(() => world.close());
beforeEach(async () => {
  visitor = aVisitor(world.app);
  await world.mails();
});

const post = (url: string, payload: object, actor = visitor) => actor.inject({ method: 'POST', url, payload });
const signIn = (identifier: string, password: string, actor = visitor) =>
  post('/api/auth/sign-in', { identifier, password }, actor);
const codeOf = (answer: { json(): unknown }): unknown => (answer.json() as { code?: string }).code;
const fail = async (identifier: string, times: number): Promise<void> => {
  for (let attempt = 0; attempt < times; attempt += 1) {
    expect(codeOf(await signIn(identifier, 'not the password at all', aVisitor(world.app)))).toBe('wrong-credentials');
  }
};

describe('who has an account', () => {
  test('a wrong password and an unknown name are told in the same words', async () => {
    const person = await signedUpPerson(world);
    const wrong = await signIn(person.email, 'not the password at all');
    const unknown = await signIn('nobody.here@example.org', 'not the password at all');
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect({ ...wrong.json<object>(), instance: '' }).toEqual({ ...unknown.json<object>(), instance: '' });
  });

  test('and take as long: an unknown name costs a hash too', async () => {
    const person = await signedUpPerson(world);
    const median = async (identifierOf: (index: number) => string): Promise<number> => {
      const times: number[] = [];
      for (let index = 0; index < 9; index += 1) {
        const actor = aVisitor(world.app);
        const start = performance.now();
        await signIn(identifierOf(index), 'not the password at all', actor);
        times.push(performance.now() - start);
        world.clock.advance({ hours: 1 });
      }
      return times.toSorted((a, b) => a - b)[4] ?? 0;
    };
    await median(() => person.email);
    const known = await median(() => person.email);
    const unknown = await median((index) => `nobody${index}@example.org`);
    // Without the hash an unknown name answers in a third of the time.
    expect(unknown).toBeGreaterThan(known * 0.5);
  });
});

describe('delays of an account', () => {
  test('after five failures even the right password waits, and is told how long', async () => {
    const person = await signedUpPerson(world, { username: 'delayed.one' });
    await fail(person.email, 3);
    // Whatever name is used, it is one account.
    await fail('Delayed.One', 2);
    const delayed = await signIn(person.email, person.password);
    expect([delayed.statusCode, codeOf(delayed)]).toEqual([429, 'account-delayed']);
    expect(delayed.json()).toMatchObject({ context: { retryAfterSeconds: 30 } });
    expect(delayed.headers['retry-after']).toBe('30');
    world.clock.advance({ seconds: 30 });
    await fail(person.email, 1);
    world.clock.advance({ seconds: 59 });
    expect((await signIn(person.email, person.password)).json()).toMatchObject({ context: { retryAfterSeconds: 1 } });
    world.clock.advance({ seconds: 1 });
    expect((await signIn(person.email, person.password)).statusCode).toBe(200);
  });

  test('a success forgets the failures before it', async () => {
    const person = await signedUpPerson(world);
    await fail(person.email, 4);
    world.clock.advance({ seconds: 1 });
    expect((await signIn(person.email, person.password)).statusCode).toBe(200);
    world.clock.advance({ seconds: 1 });
    await fail(person.email, 4);
    expect((await signIn(person.email, person.password, aVisitor(world.app))).statusCode).toBe(200);
  });

  test('an unknown name is delayed like a known one', async () => {
    await fail('ghost@example.org', 5);
    expect(codeOf(await signIn('ghost@example.org', 'not the password at all'))).toBe('account-delayed');
  });

  test('attempts at once do not slip past the count', async () => {
    const person = await signedUpPerson(world);
    world.clock.advance({ seconds: 1 });
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => signIn(person.email, 'not the password at all', aVisitor(world.app))),
    );
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(5);
    expect(codes.filter((code) => code === 'account-delayed')).toHaveLength(25);
  });

  test('never stand in the way of a reset, which ends them', async () => {
    const person = await signedUpPerson(world);
    await fail(person.email, 5);
    await reset(person, 'une autre girafe bleue');
    expect((await signIn(person.email, 'une autre girafe bleue')).statusCode).toBe(200);
  });
});

test('five attempts a minute from one address, whomever they name', async () => {
  const limited = await identityApp({
    database: world.database,
    config: {
      rateLimits: {
        read: 1000,
        write: 1000,
        search: 1000,
        socket: 1000,
        door: 1000,
        tiles: 1000,
        notification: 1000,
        upload: 1000,
        'sign-in': 5,
      },
    },
  });
  try {
    const actor = aVisitor(limited.app);
    const codes: unknown[] = [];
    for (let index = 0; index < 6; index += 1) {
      codes.push(codeOf(await signIn(`someone${index}@example.org`, 'not the password at all', actor)));
    }
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'wrong-credentials'), 'rate-limited']);
    expect(codeOf(await post('/api/auth/token', { identifier: 'x@example.org', password: 'y' }, actor))).toBe(
      'rate-limited',
    );
    expect(codeOf(await signIn('x@example.org', 'y', aVisitor(limited.app)))).toBe('wrong-credentials');
  } finally {
    await limited.close();
  }
});

async function reset(person: Person, password: string): Promise<void> {
  await post('/api/auth/password-reset', { email: person.email.toUpperCase(), language: 'fr' });
  const [mail] = await world.mails();
  const answer = await post('/api/auth/password-reset/complete', { token: tokenIn(mail), password });
  expect(answer.statusCode).toBe(204);
}

describe('a reset', () => {
  test('works once, ends every session, and other links with it', async () => {
    const person = await signedUpPerson(world);
    await post('/api/auth/password-reset', { email: person.email, language: 'fr' });
    const [first] = await world.mails();
    await post('/api/auth/password-reset', { email: person.email, language: 'en' });
    const [second] = await world.mails();
    expect(first?.text).toContain('/fr/reset-password?token=');
    expect(second?.text).toContain('/en/reset-password?token=');
    const complete = (mail: typeof first, password = 'une autre girafe bleue') =>
      post('/api/auth/password-reset/complete', { token: tokenIn(mail), password });
    expect((await person.inject({ url: '/api/auth/session' })).json()).toMatchObject({
      account: { name: person.name },
    });
    // A weak choice does not use the link up.
    expect(codeOf(await complete(first, 'Passwordpassword1!'))).toBe('password-too-weak');
    expect((await complete(first)).statusCode).toBe(204);
    expect(codeOf(await complete(first))).toBe('invalid-token');
    expect(codeOf(await complete(second))).toBe('invalid-token');
    expect((await person.inject({ url: '/api/auth/session' })).json()).toEqual({ account: null });
    expect(codeOf(await signIn(person.email, actorPassword))).toBe('wrong-credentials');
    expect((await signIn(person.email, 'une autre girafe bleue')).statusCode).toBe(200);
  });

  test('ends after an hour', async () => {
    const person = await signedUpPerson(world);
    await post('/api/auth/password-reset', { email: person.email, language: 'fr' });
    const [mail] = await world.mails();
    world.clock.advance({ minutes: 60, seconds: 1 });
    const answer = await post('/api/auth/password-reset/complete', {
      token: tokenIn(mail),
      password: 'une autre girafe bleue',
    });
    expect(codeOf(answer)).toBe('invalid-token');
  });

  test('is accepted for any address and mailed to known ones only', async () => {
    const answer = await post('/api/auth/password-reset', { email: 'nobody@example.org', language: 'fr' });
    expect([answer.statusCode, answer.json()]).toEqual([202, { accepted: true }]);
    expect(await world.mails()).toEqual([]);
  });

  test('what is stored of its link does not open it, and two at once do not both get through', async () => {
    const person = await signedUpPerson(world);
    await post('/api/auth/password-reset', { email: person.email, language: 'fr' });
    const token = tokenIn((await world.mails())[0]);
    const rows = await world.database.db.selectFrom('identity.verification').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const { identifier } of rows) {
      const guess = { token: identifier, password: 'une autre girafe bleue' };
      expect((await post('/api/auth/password-reset/complete', guess)).statusCode).not.toBe(204);
    }
    const answers = await Promise.all(
      ['une autre girafe bleue', 'encore une girafe verte'].map((password) =>
        post('/api/auth/password-reset/complete', { token, password }),
      ),
    );
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([204, 401]);
  });
});
