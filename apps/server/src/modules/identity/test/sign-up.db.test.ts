import { aVisitor, actorPassword, signedUpPerson } from '@parterre/test-driver/actors';
import type { Actor } from '@parterre/test-driver/actors';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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
const wish = (email: string, more: object = {}) => ({
  name: 'Léo Modèle',
  email,
  password: actorPassword,
  language: 'fr',
  ...more,
});

test('an account opens once its address is confirmed, by a link that works once', async () => {
  const answer = await post('/api/auth/sign-up', wish('Leo@Example.org', { username: 'Leo.M', phone: '+33612345678' }));
  expect([answer.statusCode, answer.json()]).toEqual([202, { accepted: true }]);
  const refused = await post('/api/auth/sign-in', { identifier: 'leo@example.org', password: actorPassword });
  expect(refused.statusCode).toBe(403);
  expect(refused.json()).toMatchObject({
    code: 'email-not-verified',
    context: { resend: '/api/auth/verify-email/resend' },
  });
  const [mail, ...others] = await world.mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: 'leo@example.org', subject: 'Confirmez votre adresse' });
  expect(mail?.text).toContain('http://localhost:3000/fr/verify-email?token=');

  const confirmed = await post('/api/auth/verify-email', { token: tokenIn(mail) });
  expect(confirmed.json()).toMatchObject({
    account: {
      email: 'leo@example.org',
      emailVerified: true,
      username: 'Leo.M',
      phone: '+33612345678',
      language: 'fr',
    },
  });
  const session = await visitor.inject({ url: '/api/auth/session' });
  expect(session.json()).toMatchObject({ account: { name: 'Léo Modèle' } });
  const again = await post('/api/auth/verify-email', { token: tokenIn(mail) }, aVisitor(world.app));
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([401, 'invalid-token']);

  for (const identifier of ['LEO@example.org', 'leo.m', '+33 6 12 34 56 78']) {
    const signedIn = await post('/api/auth/sign-in', { identifier, password: actorPassword }, aVisitor(world.app));
    expect([identifier, signedIn.statusCode]).toEqual([identifier, 200]);
  }
});

test('a known address gets the same answer as a new one, and its owner a mail that says so', async () => {
  const owner = await signedUpPerson(world, { language: 'en' });
  const known = await post('/api/auth/sign-up', wish(owner.email, { username: 'claimed.name' }));
  const [toOwner, ...noneElse] = await world.mails();
  const fresh = await post('/api/auth/sign-up', wish('fresh@example.org', { username: 'other.name' }));
  const [toFresh] = await world.mails();
  expect([known.statusCode, known.body]).toEqual([fresh.statusCode, fresh.body]);
  const comparable = (headers: object): string[] => Object.keys(headers).sort();
  expect(comparable(known.headers)).toEqual(comparable(fresh.headers));
  expect(toOwner).toMatchObject({ to: owner.email, subject: 'You already have an account' });
  expect(toOwner?.text).not.toContain('token=');
  expect(noneElse).toEqual([]);
  expect(toFresh).toMatchObject({ to: 'fresh@example.org', subject: 'Confirmez votre adresse' });
  expect((await post('/api/auth/sign-in', { identifier: owner.email, password: owner.password })).statusCode).toBe(200);
  // Nor does the username that came with it tell.
  for (const username of ['Claimed.Name', 'other.name']) {
    const taken = await post('/api/auth/sign-up', wish('third@example.org', { username }));
    expect(taken.json<{ code: string }>().code).toBe('username-taken');
  }
});

test('a number that someone has is left out without a word', async () => {
  await signedUpPerson(world, { phone: '+2250700000001' });
  const answer = await post('/api/auth/sign-up', wish('phone@example.org', { phone: '+2250700000001' }));
  expect(answer.statusCode).toBe(202);
  const [mail] = await world.mails();
  const confirmed = await post('/api/auth/verify-email', { token: tokenIn(mail) });
  expect(confirmed.json()).toMatchObject({ account: { phone: null } });
});

test('of two that sign up with one address, the one whose link is opened has the password', async () => {
  await post('/api/auth/sign-up', wish('twice@example.org', { password: 'le premier venu attend dehors' }));
  await world.mails();
  await post('/api/auth/sign-up', wish('twice@example.org', { name: 'La Seconde' }));
  const [second] = await world.mails();
  const confirmed = await post('/api/auth/verify-email', { token: tokenIn(second) });
  expect(confirmed.json()).toMatchObject({ account: { name: 'La Seconde' } });
  const signIn = (password: string) => post('/api/auth/sign-in', { identifier: 'twice@example.org', password });
  expect((await signIn('le premier venu attend dehors')).statusCode).toBe(401);
  expect((await signIn(actorPassword)).statusCode).toBe(200);
});

test('sign-ups at once with one address make one account', async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => post('/api/auth/sign-up', wish('race@example.org'), aVisitor(world.app))),
  );
  expect(answers.map((answer) => answer.statusCode)).toEqual([202, 202, 202, 202, 202]);
  const rows = await world.database.db
    .selectFrom('identity.account')
    .innerJoin('identity.person', 'identity.person.id', 'identity.account.person_id')
    .select('password')
    .where('email', '=', 'race@example.org')
    .execute();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a link for an address ends after a day, and is mailed again on request', async () => {
  await post('/api/auth/sign-up', wish('slow@example.org'));
  const [late] = await world.mails();
  world.clock.advance({ hours: 24 });
  expect((await post('/api/auth/verify-email', { token: tokenIn(late) })).statusCode).toBe(401);
  for (const email of ['slow@example.org', 'nobody@example.org']) {
    const answer = await post('/api/auth/verify-email/resend', { email, language: 'en' });
    expect([answer.statusCode, answer.json()]).toEqual([202, { accepted: true }]);
  }
  const [mail, ...others] = await world.mails();
  expect(others).toEqual([]);
  expect(mail?.text).toContain('/en/verify-email?token=');
  expect((await post('/api/auth/verify-email', { token: tokenIn(mail) })).statusCode).toBe(200);
});

test('what is stored of a link does not open it', async () => {
  await post('/api/auth/sign-up', wish('stored@example.org'));
  const token = tokenIn((await world.mails())[0]);
  const rows = await world.database.db.selectFrom('identity.verification').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
  for (const row of rows) {
    for (const guess of [row.identifier, row.identifier.split(':')[1] ?? '', row.id]) {
      expect((await post('/api/auth/verify-email', { token: guess })).statusCode).not.toBe(200);
    }
  }
});

test.each([
  ['password1234', 400],
  ['x'.repeat(129), 400],
  ['Passwordpassword1!', 422],
  ['modele modele modele', 422],
])('the password %s is refused', async (password, status) => {
  const answer = await post('/api/auth/sign-up', wish('weak@example.org', { password }));
  expect(answer.statusCode).toBe(status);
  const strength = await post('/api/auth/password-strength', {
    password: password.slice(0, 128),
    hints: ['Léo Modèle'],
  });
  expect(strength.json()).toMatchObject({ acceptable: false });
  expect(await world.mails()).toEqual([]);
});
