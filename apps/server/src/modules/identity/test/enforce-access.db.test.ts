import { aVisitor, signedUpPerson } from '@parterre/test-driver/actors';
import type { Actor } from '@parterre/test-driver/actors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createUser, grant } from '../../../cli/user.ts';
import { identityApp } from './identity-app.ts';
import type { IdentityApp } from './identity-app.ts';

let world: IdentityApp;
let here: string;
let there: string;
beforeAll(async () => {
  world = await identityApp({
    more: (app, identity) => {
      const schema = { body: z.object({ title: z.string() }) };
      const answer = () => ({ done: true });
      app.post('/api/v1/films', { config: { access: { permission: 'films.write' } }, schema }, answer);
      app.post(
        '/api/v1/organisations/:org/venues',
        { config: { access: { permission: 'venues.write' } }, schema },
        answer,
      );
      app.post('/api/v1/people', { config: { access: { permission: 'platform.people.read' } }, schema }, answer);
      app.post('/api/v1/careful/:id', { config: { access: 'person' }, schema }, async (request) => {
        const actor = await identity.api.actorOf(request);
        const requireIn: typeof identity.api.requireIn = identity.api.requireIn;
        requireIn(actor, (request.params as { id: string }).id, 'venues.write');
        return { by: actor.personId };
      });
    },
  });
  const facts = { kind: 'cinema', country: 'FR', currency: 'EUR', timeZone: 'Europe/Paris' } as const;
  here = (await world.accounts.createOrganisation({ ...facts, name: 'Cinéma des Tilleuls', slug: 'tilleuls' })).id;
  there = (await world.accounts.createOrganisation({ ...facts, name: 'Cinéma des Ormes' })).id;
});
afterAll(() => world.close());

const ask = async (actor: Actor, url: string): Promise<string> => {
  // Without its title the body is refused: only who may call learns so.
  const answer = await actor.inject({ method: 'POST', url, payload: {} });
  return answer.json<{ code: string }>().code;
};

test('a permission is asked for in the organisation of the address, before the body is read', async () => {
  const manager = await signedUpPerson(world, { memberships: [{ organisationId: here, roles: ['manager'] }] });
  const usher = await signedUpPerson(world, { memberships: [{ organisationId: here, roles: ['usher'] }] });
  const administrator = await signedUpPerson(world, { platformRole: 'administrator' });
  const visitor = aVisitor(world.app);
  const inHere = `/api/v1/organisations/${here}/venues`;
  const asked = async (url: string) =>
    Promise.all([visitor, usher, manager, administrator].map((actor) => ask(actor, url)));
  expect(await asked(inHere)).toEqual(['unauthenticated', 'forbidden', 'validation', 'forbidden']);
  expect(await ask(manager, `/api/v1/organisations/${there}/venues`)).toBe('forbidden');
  expect(await ask(manager, '/api/v1/organisations/nothing/venues')).toBe('forbidden');
  expect(await asked('/api/v1/films')).toEqual(['unauthenticated', 'forbidden', 'validation', 'validation']);
  expect(await asked('/api/v1/people')).toEqual(['unauthenticated', 'forbidden', 'forbidden', 'validation']);
  expect(visitor.cookie).toBe('');
});

test('a handler can ask for a permission itself', async () => {
  const director = await signedUpPerson(world, { memberships: [{ organisationId: there, roles: ['director'] }] });
  const call = (id: string) =>
    director.inject({ method: 'POST', url: `/api/v1/careful/${id}`, payload: { title: 'x' } });
  expect((await call(there)).json()).toEqual({ by: director.personId });
  expect((await call(here)).json<{ code: string }>().code).toBe('forbidden');
});

test('a membership counts at once for whoever gives it here', async () => {
  const person = await signedUpPerson(world);
  const url = `/api/v1/organisations/${here}/venues`;
  expect(await ask(person, url)).toBe('forbidden');
  await world.accounts.addMember({ organisationId: here, personId: person.personId, roles: ['director'] });
  expect(await ask(person, url)).toBe('validation');
  expect((await person.inject({ url: '/api/auth/session' })).json()).toMatchObject({
    account: { memberships: [{ organisation: { id: here, slug: 'tilleuls' }, roles: ['director'] }] },
  });
});

test('the server refuses to start with a permission that does not exist', async () => {
  const start = identityApp({
    database: world.database,
    more: (app) => void app.get('/api/v1/x', { config: { access: { permission: 'films.wrte' } } }, () => ({})),
  });
  await expect(start).rejects.toThrow('films.wrte');
});

test('the command line makes an account and gives it roles', async () => {
  const tools = { db: world.database.db, clock: world.clock };
  const user = { name: 'Une Régie', email: 'regie@example.org', password: 'vingt girafes sur un tramway' };
  expect(await createUser(tools, user)).toMatchObject({ ok: true });
  expect(await createUser(tools, user)).toEqual({ ok: false, reason: 'email-taken' });
  expect(await createUser(tools, { ...user, password: 'trop court' })).toEqual({
    ok: false,
    reason: 'password-too-weak',
  });
  const person = 'regie@example.org';
  expect(await grant(tools, { person, roles: ['manager', 'usher'], organisation: 'tilleuls' })).toMatchObject({
    ok: true,
  });
  expect(await grant(tools, { person, roles: ['administrator'] })).toMatchObject({ ok: true });
  expect(await grant(tools, { person, roles: ['king'] })).toEqual({ ok: false, reason: 'unknown-role' });
  expect(await grant(tools, { person, roles: ['usher', 'king'], organisation: 'tilleuls' })).toEqual({
    ok: false,
    reason: 'unknown-role',
  });
  expect(await grant(tools, { person: 'nobody', roles: ['support'] })).toEqual({ ok: false, reason: 'unknown-person' });
  expect(await grant(tools, { person, roles: ['usher'], organisation: 'x' })).toEqual({
    ok: false,
    reason: 'unknown-organisation',
  });
  const actor = aVisitor(world.app);
  const payload = { identifier: person, password: user.password };
  expect((await actor.inject({ method: 'POST', url: '/api/auth/sign-in', payload })).json()).toMatchObject({
    account: { platformRole: 'administrator', memberships: [{ roles: ['manager', 'usher'] }] },
  });
});
