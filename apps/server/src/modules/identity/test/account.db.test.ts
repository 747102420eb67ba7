import { signedUpPerson } from '@parterre/test-driver/actors';
import type { Person } from '@parterre/test-driver/actors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { identityApp } from './identity-app.ts';
import type { IdentityApp } from './identity-app.ts';

let world: IdentityApp;
beforeAll(async () => {
  world = await identityApp();
});
afterAll(() => world.close());

const change = (person: Person, payload: object) => person.inject({ method: 'PATCH', url: '/api/v1/account', payload });
const codeOf = (answer: { json(): unknown }): unknown => (answer.json() as { code?: string }).code;

test('a person changes what they say of themselves, and what is not named stays', async () => {
  const person = await signedUpPerson(world);
  const first = await change(person, {
    name: 'Awa Nouvelle',
    username: 'Awa.N',
    phone: '+2250700000009',
    firstName: 'Awa',
    birthDate: '1994-02-28',
    bio: 'Je joue de la kora.',
    language: 'en',
  });
  expect(first.json()).toMatchObject({
    name: 'Awa Nouvelle',
    username: 'Awa.N',
    phone: '+2250700000009',
    language: 'en',
  });
  const second = await change(person, { bio: null, phone: null });
  expect(second.json()).toMatchObject({ name: 'Awa Nouvelle', bio: null, phone: null, birthDate: '1994-02-28' });
});

test('names and numbers belong to one person, however they are written', async () => {
  await signedUpPerson(world, { username: 'first.one', phone: '+33600000001' });
  const person = await signedUpPerson(world);
  const username = await change(person, { username: 'FIRST.one' });
  expect([username.statusCode, codeOf(username)]).toEqual([409, 'username-taken']);
  const phone = await change(person, { phone: '+33600000001' });
  expect([phone.statusCode, codeOf(phone)]).toEqual([409, 'phone-taken']);
});

test('rights, address and confirmation are not for a person to change', async () => {
  const person = await signedUpPerson(world);
  await change(person, { email: 'other@example.org', platformRole: 'administrator', emailVerified: false });
  expect((await person.inject({ url: '/api/auth/session' })).json()).toMatchObject({
    account: {
      ...{ email: person.email, platformRole: 'member', emailVerified: true },
      since: instantText(world.clock.now()),
    },
  });
});

test('others see a name and a few words, nothing more', async () => {
  const shown = await signedUpPerson(world, { username: 'shown', phone: '+33600000002' });
  const reader = await signedUpPerson(world);
  const answer = await reader.inject({ url: `/api/v1/people/${shown.personId}` });
  expect(answer.json()).toEqual({ id: shown.personId, name: shown.name, username: 'shown', bio: null });
  expect(codeOf(await reader.inject({ url: `/api/v1/people/${newId()}` }))).toBe('not-found');
});

test('old traces are forgotten', async () => {
  const person = await signedUpPerson(world);
  world.clock.advance({ hours: 31 * 24 });
  const recent = await signedUpPerson(world);
  await world.identity.forgetOldTraces();
  const { db } = world.database;
  const attempts = await db.selectFrom('identity.sign_in_attempt').select('person_id').execute();
  expect(attempts).toEqual([{ person_id: recent.personId }]);
  const sessions = await db.selectFrom('identity.session').select('person_id').execute();
  expect(sessions).toEqual([{ person_id: recent.personId }]);
  const people = await db
    .selectFrom('identity.person')
    .select('last_sign_in_address as address')
    .where('id', 'in', [person.personId, recent.personId])
    .orderBy('id')
    .execute();
  expect(people).toEqual([{ address: null }, { address: recent.address }]);
});
