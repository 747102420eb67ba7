import type { SellerRules } from '@parterre/contract/payouts';
import type { Plan } from '@parterre/contract/plans';
import type { Person } from '@parterre/test-driver/actors';
import { anOrganisation } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { ask } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
let administrator: Person;
let director: Person;
let org: string;

beforeAll(async () => {
  world = await wholeApp();
  org = (await anOrganisation(world.database.db, { name: 'Les Tilleuls' })).organisationId;
  administrator = await world.person({ platformRole: 'administrator' });
  director = await world.person({ memberships: [{ organisationId: org, roles: ['director'] }] });
});
afterAll(() => world.close());

test('an administrator changes what a plan costs and gives, and nothing that was not told', async () => {
  const change = (id: string, body: object, who = administrator) =>
    ask<{ items: Plan[] }>(who, 'PATCH', `/api/v1/plans/${id}`, body);
  const before = (await ask<{ items: Plan[] }>(director, 'GET', '/api/v1/plans')).body.items;
  expect((await change('createur', { amount: 1199 }, director)).status).toBe(403);
  const { body } = await change('createur', { amount: 1199, limits: { 'monthly-uploads': 50, services: null } });
  const [was, is] = [before, body.items].map((items) => items.find(({ id }) => id === 'createur'));
  expect(is).toEqual({
    ...was,
    prices: { EUR: { amount: 1199, currency: 'EUR' }, XOF: { amount: 7865, currency: 'XOF' } },
    limits: { ...was?.limits, 'monthly-uploads': 50, services: null },
  });
  expect(body.items.filter(({ id }) => id !== 'createur')).toEqual(before.filter(({ id }) => id !== 'createur'));
  expect(await change('gratuit', { amount: 100 })).toMatchObject({ status: 400, body: { code: 'validation' } });
  expect((await change('createur', { limits: { 'commission-basis-points': null } })).status).toBe(400);
  expect((await change('inconnu', {})).status).toBe(404);
});

test('an administrator reads and sets what is paid out to an organisation, and when', async () => {
  const at = (what: string, id = org) => `/api/v1/sellers/${id}/${what}`;
  const rules = (who = administrator) => ask<SellerRules>(who, 'GET', at('rules'));
  expect((await rules(director)).status).toBe(403);
  expect((await rules()).body).toMatchObject({
    ...{ name: 'Les Tilleuls', releaseHours: 24, releaseReason: null, history: [] },
    minimums: [{ least: { amount: 1000, currency: 'EUR' }, own: false }],
  });
  const minimum = { currency: 'EUR', amount: 5000, reason: 'Contrat de mai' };
  expect((await ask(director, 'PUT', at('payout-minimum'), minimum)).status).toBe(403);
  expect((await ask(administrator, 'PUT', at('payout-minimum', newId()), minimum)).status).toBe(404);
  await ask(administrator, 'PUT', at('payout-minimum'), minimum);
  await ask(administrator, 'PUT', at('release-rule'), { hours: 72, reason: 'Des litiges en octobre' });
  expect((await rules()).body).toMatchObject({
    ...{ releaseHours: 72, releaseReason: 'Des litiges en octobre' },
    minimums: [{ least: { amount: 5000, currency: 'EUR' }, own: true }],
    history: [{ action: 'release-rule' }, { action: 'minimum', note: '5000 EUR: Contrat de mai' }],
  });
});
